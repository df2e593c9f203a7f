import type { DocNode, Span, SyntaxProblem, UnknownNode } from '../node.ts';

/** Reads the expression at the position; `undefined` where none starts. */
export type ReadExpression = (source: HclText) => DocNode | undefined;

/** A text of HCL under a reading position. */
export interface HclText {
  readonly text: string;
  /** The first offset not yet read. */
  at: number;
  /** How many brackets are open around it; inside brackets a line break is a blank. */
  brackets: number;
  /** How deep values are nested there. */
  depth: number;
  readonly problems: SyntaxProblem[];
}

/** Deeper than this no file is nested that a person has written. */
export const deepest = 150;

const name = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const blank = /(?:[ \t\ufeff]|\/\*[\s\S]*?(?:\*\/|$))+/y;
const lineEnd = /(?:\r?\n|#[^\n]*|\/\/[^\n]*)+/y;

/** Passes over blanks and comments; over line breaks too where they mean nothing. */
export function skip(source: HclText, lines = source.brackets > 0): void {
  for (;;) {
    const before = source.at;
    take(source, blank);
    if (lines) take(source, lineEnd);
    if (source.at === before) return;
  }
}

/** Whether nothing more belongs to the line. */
export function isLineEnd({ text, at }: HclText): boolean {
  return at >= text.length || /[\r\n#]/.test(text.charAt(at)) || text.startsWith('//', at);
}

/** The name at the position, which moves behind it; `undefined` where there is none. */
export function takeName(source: HclText): { readonly word: string; readonly span: Span } | undefined {
  const start = source.at;
  return take(source, name)
    ? { word: source.text.slice(start, source.at), span: { start, end: source.at } }
    : undefined;
}

/** Moves behind a text, when it stands at the position. */
export function accept(source: HclText, word: string): boolean {
  if (!source.text.startsWith(word, source.at)) return false;
  source.at += word.length;
  return true;
}

/** Passes over the rest of a line that makes no sense, but not over a brace that closes what is around it. */
export function skipLine(source: HclText): void {
  take(source, /[^\n}]*/y);
}

/** Notes what cannot be read. */
export function complain(source: HclText, span: Span, message: string): void {
  if (source.problems.length < 20) source.problems.push({ span, message, kind: 'syntax' });
}

/** One character, for a problem that has no extent of its own. */
export function here({ text, at }: HclText): Span {
  return { start: at, end: Math.min(at + 1, text.length) };
}

function take(source: HclText, pattern: RegExp): boolean {
  pattern.lastIndex = source.at;
  if (!pattern.test(source.text) || pattern.lastIndex === source.at) return false;
  source.at = pattern.lastIndex;
  return true;
}

/** A value that is worked out when Terraform runs, by what is written. */
export function worked({ text, at }: HclText, start: number): UnknownNode {
  return { kind: 'unknown', span: { start, end: at }, text: text.slice(start, at) };
}
