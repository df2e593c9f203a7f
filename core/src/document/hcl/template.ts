import type { DocNode, Span } from '../node.ts';
import { hasPlaceholder } from '../placeholder.ts';
import { quotedJson } from '../quoted-json.ts';
import { embeddedJson } from './embedded.ts';
import { complain, type HclText, type ReadExpression } from './hcl-text.ts';
import { interpolationEnd, masked, quotedEnd } from './interpolation.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * A text in quotes. One that is a single `${...}` is what stands in it; one with others in it is not known; one that
 * is JSON has its value inside.
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
 */
export function readQuoted(source: HclText, read: ReadExpression): DocNode {
  const start = source.at;
  const end = quotedEnd(source.text, source.at);
  const span = { start, end };
  const isClosed = end > start + 1 && source.text.charAt(end - 1) === '"';
  if (!isClosed) complain(source, span, 'This text is not closed; put a quotation mark at its end.');
  const inner = source.text.slice(start + 1, isClosed ? end - 1 : end);
  const whole = isClosed ? readWhole(source, { start: start + 1, end: end - 1 }, read) : undefined;
  source.at = end;
  if (whole !== undefined) return { ...whole, span };
  const json = isClosed ? quotedJson({ text: source.text, syntax: 'hcl' }, span) : undefined;
  if (json !== undefined) {
    source.problems.push(...json.problems);
    return { kind: 'unknown', span, text: inner, tagged: { name: 'quoted', value: json.root } };
  }
  return textNode(inner, span, unescaped);
}

/** A heredoc; one that holds JSON has its value inside, so that places in it are places in the file. */
export function readHeredoc(source: HclText): DocNode | undefined {
  const opening = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?\n/uy;
  opening.lastIndex = source.at;
  const found = opening.exec(source.text);
  if (found === null) return undefined;
  const start = source.at;
  const from = opening.lastIndex;
  const closing = new RegExp(`^[ \\t]*${found[2]}[ \\t]*$`, 'mu');
  const close = closing.exec(source.text.slice(from));
  const until = close === null ? source.text.length : from + close.index;
  source.at = close === null ? until : until + close[0].trimEnd().length;
  const span = { start, end: source.at };
  if (close === null)
    complain(source, { start, end: from }, `This text is not closed; end it with a line "${found[2]}".`);
  const body = source.text.slice(from, until);
  const json = embeddedJson(masked(body), from);
  if (json === undefined) return textNode(body, span, (text) => text);
  source.problems.push(...json.problems);
  return { kind: 'unknown', span, text: body, tagged: { name: 'heredoc', value: json.root } };
}

function textNode(raw: string, span: Span, decode: (raw: string) => string): DocNode {
  if (/(?<![$%])(?:\$\$|%%)*[$%]\{/.test(raw)) return { kind: 'unknown', span, text: raw };
  const value = decode(raw)
    .replace(/\$\$\{/g, '${')
    .replace(/%%\{/g, '%{');
  return hasPlaceholder(value) ? { kind: 'unknown', span, text: value } : { kind: 'scalar', span, value };
}

function unescaped(raw: string): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, short, long, letter) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (Number.isNaN(code)) return escapes[letter] ?? whole;
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of `"${...}"` when nothing else is in the quotes. */
function readWhole(source: HclText, { start, end }: Span, read: ReadExpression): DocNode | undefined {
  if (!source.text.startsWith('${', start) || source.text.charAt(end - 1) !== '}') return undefined;
  if (interpolationEnd(source.text, start) !== end) return undefined;
  const around = source.brackets;
  source.at = start + 2;
  source.brackets = 1;
  const value = read(source);
  source.brackets = around;
  // Strip markers and what is not a single expression leave it unknown.
  return value !== undefined && source.text.slice(source.at, end - 1).trim() === '' ? value : undefined;
}
