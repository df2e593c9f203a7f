import { lineEnd, lineStart } from '../lines.ts';
import type { Span } from '../node.ts';
import { bracePlaceholders } from '../placeholder.ts';

/** A text of the same length in which nothing of a template is left to upset a YAML reader. */
export interface ShownText {
  readonly text: string;
  readonly hidden: readonly Span[];
  /** Offsets of the template lines that were blanked. */
  readonly left: readonly number[];
}

/**
 * Puts letters in the place of `${VAR}`, `{{ .Cpu }}`, `{% if %}` and `%{ if }`, and blanks the lines that are nothing
 * but template statements. Offsets stay what they are.
 */
export function hideTemplates(text: string): ShownText {
  if (!/\{\{|[$%]\{|\{%/.test(text)) return { text, hidden: [], left: [] };
  const hidden = bracePlaceholders(text);
  const left: number[] = [];
  let shown = '';
  let done = 0;
  for (const span of hidden) {
    const blank = isStatementLine(text, span);
    if (blank) left.push(span.start);
    shown += text.slice(done, span.start) + (blank ? ' ' : 'X').repeat(span.end - span.start);
    done = span.end;
  }
  return { text: shown + text.slice(done), hidden, left };
}

/** What decides about the lines around it, or is said to nobody, and so is never a value: `{{- if .Logs }}`. */
const statement =
  /^(?:\{%|%\{~? *(?:if|else|endif|for|endfor)\b|\{\{-? *(?:[#/!*]|(?:if|else|end|with|range|define|block|break|continue)\b|\$\w* *:?=))/;

/**
 * Whether a placeholder has its line to itself, and is not a value: it decides about lines, or the line before does not
 * wait for one.
 */
function isStatementLine(text: string, span: Span): boolean {
  const start = lineStart(text, span.start);
  const rest = text.slice(span.end, lineEnd(text, span.end));
  if (text.slice(start, span.start).trim() !== '' || rest.trim() !== '') return false;
  if (statement.test(text.slice(span.start, span.end))) return true;
  return !/:[ \t]*$/.test(text.slice(Math.max(0, start - 300), start).trimEnd());
}
