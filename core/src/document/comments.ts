import { lineEnd, lineStart } from './lines.ts';
import type { Span } from './node.ts';

/** A comment that silences rules in a stretch of the text. */
export interface Suppression {
  /** Empty when it silences all of them. */
  readonly rules: readonly string[];
  /** Findings that start in it are silenced. */
  readonly span: Span;
  /** The comment itself. */
  readonly comment: Span;
}

const directive =
  /(?:#|\/\/|\/\*)[ \t]*ecs-workbench-disable(-next-line|-line)?(?![\w-])[ \t]*:?[ \t]*((?:[a-z][\w-]*[ \t]*,?[ \t]*)*)/g;

/**
 * The suppressions of a document: `ecs-workbench-disable` is for the whole of it, `-line` for its own line,
 * `-next-line` for the next line that holds something; each may name rules, and give a reason after `--`.
 */
export function suppressionsIn(text: string): Suppression[] {
  if (!text.includes('ecs-workbench-disable')) return [];
  return [...text.matchAll(directive)].map((found) => {
    const comment = { start: found.index, end: found.index + found[0].trimEnd().length };
    const rules = (found[2] ?? '').split(/[\s,]+/).filter((rule) => rule !== '' && !rule.startsWith('--'));
    return { rules, span: scopeOf(text, found[1], found.index), comment };
  });
}

/** Whether a finding of a rule at an offset is silenced. */
export function isSuppressed(suppressions: readonly Suppression[], rule: string, offset: number): boolean {
  return suppressions.some(
    ({ rules, span }) =>
      offset >= span.start && offset <= span.end && (rules.length === 0 || rules.includes(rule)),
  );
}

function scopeOf(text: string, suffix: string | undefined, offset: number): Span {
  if (suffix === undefined) return { start: 0, end: text.length };
  const line = lineAround(text, offset);
  return suffix === '-line' ? line : nextContent(text, line.end);
}

function nextContent(text: string, from: number): Span {
  const blank = /(?:\r?\n[ \t]*(?:(?:#|\/\/)[^\n]*)?(?=\r?\n|$))*\r?\n/y;
  blank.lastIndex = from;
  return blank.test(text) ? lineAround(text, blank.lastIndex) : { start: from, end: from };
}

function lineAround(text: string, offset: number): Span {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}
