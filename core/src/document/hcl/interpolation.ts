/** The text with quotation marks and line breaks inside `${...}` replaced, which upset a reader of JSON. */
export function masked(text: string): string {
  let result = '';
  let done = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', done)) {
    const end = templateStart(text, at) ? interpolationEnd(text, at) : at + 2;
    result += text.slice(done, at) + text.slice(at, end).replaceAll('"', "'").replaceAll('\n', ' ');
    done = end;
  }
  return result + text.slice(done);
}

/** Whether `${` or `%{` starts at an offset, and not its escaped form. */
export function templateStart(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return (sign === '$' || sign === '%') && text.charAt(at + 1) === '{' && text.charAt(at - 1) !== sign;
}

/** Where the `${` at an offset is closed; texts in quotes inside it may hold braces and templates of their own. */
export function interpolationEnd(text: string, at: number): number {
  // What is open, innermost last: `{` an expression, `"` a text in it.
  const open = ['{'];
  for (let next = at + 2; next < text.length; next += 1) {
    const letter = text.charAt(next);
    const inText = open.at(-1) === '"';
    if (inText && letter === '\\') next += 1;
    else if (letter === '"') inText ? open.pop() : open.push('"');
    else if (inText && letter === '{' && templateStart(text, next - 1)) open.push('{');
    else if (!inText && letter === '{') open.push('{');
    else if (!inText && letter === '}') open.pop();
    else if (letter === '\n' && inText) return next;
    if (open.length === 0) return next + 1;
  }
  return text.length;
}

/** Where a text in quotes ends; an unclosed one ends with its line. */
export function quotedEnd(text: string, at: number): number {
  for (let next = at + 1; next < text.length; ) {
    const letter = text.charAt(next);
    if (letter === '\\') next += 2;
    else if (letter === '"') return next + 1;
    else if (letter === '\n') return next;
    else next = templateStart(text, next) ? interpolationEnd(text, next) : next + 1;
  }
  return text.length;
}
