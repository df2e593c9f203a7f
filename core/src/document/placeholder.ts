import type { Span } from './node.ts';

/**
 * What templates leave in a definition: `${VAR}`, `{{ must_env `X` }}`, `{% if %}`, `%{ if ~}`, `<IMAGE1_NAME>`,
 * `<%= x %>`, `%(x)s`, `#{x}`, `$(x)`, `[[x]]`, `@X@`, `%X%`, `__X__`, and `$VAR` in capitals.
 */
const placeholder =
  /[$%#]\{[^}]{0,200}\}|\{\{[^}]{0,200}\}\}|\{%[^%]{0,200}%\}|<[A-Za-z%][^<>"]{0,200}>|%\(\w{1,200}\)s|\$\([^)]{1,200}\)|\[\[ ?[\w.]{1,99} ?\]\]|@[A-Z][A-Z0-9_]{1,99}@|%[A-Z][A-Z0-9_]{1,99}%|__[A-Z][A-Z0-9_]{0,99}__|\$[A-Z_][A-Z0-9_]/;

/** A `$variable` of a shell, in a text that is not a command. */
const shellVariable = /^[^\s$]{0,200}\$[a-z_]\w{0,99}[^\s$]{0,200}$/;

/** An account id that example definitions spell as a word inside an ARN or an ECR address. */
const accountWord = /(?::|^)(?:YOUR_|AWS_)*ACCOUNT(?:_ID|_NUMBER|ID)?(?=[:.])/;

/** Nearly every string is settled by this: nothing in it that a placeholder starts with. */
const hint = /[$<@%]|[{#]\{|\[\[|__|ACCOUNT/;

/** The characters that placeholders start with. */
const firsts = new Set([...'$<{%#@_'].map((letter) => letter.charCodeAt(0)));

/** A placeholder may not be longer, so that hostile texts are not searched to their end again and again. */
const longest = 400;

/** Whether part of a string is filled in later, so that the string as a whole is unknown. */
export function hasPlaceholder(text: string): boolean {
  if (!hint.test(text)) return false;
  const looked = text.length > 10_000 ? text.slice(0, 10_000) : text;
  return placeholder.test(looked) || accountWord.test(looked) || shellVariable.test(looked);
}

/** The end of the placeholder that starts at `at`, and `at` itself where none starts. It never crosses a line. */
export function placeholderEnd(text: string, at: number): number {
  if (!firsts.has(text.charCodeAt(at))) return at;
  const closing = closingOf(text, at);
  if (closing === undefined) return wordEnd(text, at);
  const near = text.slice(at, at + longest);
  const found = closing === '}' ? closingBrace(near) : near.indexOf(closing, 2);
  const line = near.indexOf('\n');
  return found === -1 || (line !== -1 && line < found) ? at : at + found + closing.length;
}

/** Where the brace that opens with the second character closes; expressions have braces of their own. */
function closingBrace(text: string): number {
  let open = 0;
  for (let at = 1; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '{') open += 1;
    else if (letter === '}') open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

/** Spans of the brace placeholders `${...}`, `%{...}`, `{{...}}` and `{%...%}`, which upset a YAML reader. */
export function bracePlaceholders(text: string): Span[] {
  const found = text.matchAll(/[$%]\{[^}\n]{0,200}\}|\{\{[^\n]{0,200}?\}\}+|\{%[^\n]{0,200}?%\}/g);
  return [...found].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function closingOf(text: string, at: number): string | undefined {
  const two = text.slice(at, at + 2);
  if (two === '${' || two === '%{' || two === '#{') return '}';
  if (two === '$(') return ')';
  if (two === '{{') return '}}';
  if (two === '{%') return '%}';
  if (two === '<%') return '%>';
  if (two === '%(') return ')s';
  return /^<[A-Za-z]/.test(two) ? '>' : undefined;
}

function wordEnd(text: string, at: number): number {
  const word =
    /\$+[A-Za-z_]\w{0,99}\$*|@[A-Z][A-Z0-9_]{1,99}@|%[A-Z][A-Z0-9_]{1,99}%|__[A-Z][A-Z0-9_]{0,99}__/y;
  word.lastIndex = at;
  return word.test(text) ? word.lastIndex : at;
}
