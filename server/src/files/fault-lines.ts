import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { rangesIn } from './ranges.ts';

/** What is wrong with a file, a line each: `path:line:column: message`. */
export function faultLines(path: string, text: string, faults: readonly Diagnostic[]): string {
  const rangeOf = rangesIn(text);
  return faults
    .map(({ span, message }) => {
      const { line, character } = rangeOf(span).start;
      return `${path}:${line + 1}:${character + 1}: ${message}`;
    })
    .join('\n');
}
