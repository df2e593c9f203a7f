/**
 * Every name that stands before a colon, at whatever depth. It is asked at each keystroke, so it goes from colon to
 * colon and looks back from there: a pattern tried at every character takes four times as long.
 */
export function memberNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    const name = startsValue(text, colon + 1) ? nameBefore(text, colon) : undefined;
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** What stands right behind the colon of a member: a space, the end, or what a value starts with. */
function startsValue(text: string, at: number): boolean {
  return at === text.length || /[\s"'[{$<\d]/.test(text.charAt(at));
}

function nameBefore(text: string, colon: number): string | undefined {
  let end = colon;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (isQuote(text.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  if (start === end) return undefined;
  const before = isQuote(text.charCodeAt(start - 1)) ? start - 1 : start;
  return isOpen(text, before) || isOpen(text, start) ? text.slice(start, end) : undefined;
}

/** Whether a member may begin here: at the start of the text, or behind a space, a bracket, a comma or a dash. */
function isOpen(text: string, at: number): boolean {
  return at === 0 || /[\s{,[-]/.test(text.charAt(at - 1));
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27;
}

/** The spaces that there are in such files; what else is one to a pattern stands before no colon. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** What a pattern calls a letter of a word: a to z, digits and the underscore. */
function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
}
