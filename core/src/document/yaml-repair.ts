import type { Event } from 'js-yaml';
import { parseEvents, YAMLException } from 'js-yaml';
import type { Span, SyntaxProblem } from './node.ts';

export interface YamlEvents {
  readonly events: readonly Event[];
  readonly hidden: readonly Span[];
  readonly problems: readonly SyntaxProblem[];
}

/** The parser's events for a text; lines at fault are blanked until the rest can be read. */
export function readEvents(text: string): YamlEvents {
  let shown = text;
  const problems: SyntaxProblem[] = [];
  for (;;) {
    const result = tryEvents(shown);
    if (Array.isArray(result)) return { events: result, hidden: [], problems };
    const start = shown.lastIndexOf('\n', result.at - 1) + 1;
    const end = problems.length > 10 ? shown.length : lineEnd(shown, start);
    problems.push({ span: { start, end: lineEnd(shown, start) }, message: result.reason, kind: 'syntax' });
    const blanked = shown.slice(0, start) + shown.slice(start, end).replace(/[^\n]/g, ' ') + shown.slice(end);
    if (blanked === shown) return { events: [], hidden: [], problems };
    shown = blanked;
  }
}

function tryEvents(text: string): Event[] | { at: number; reason: string } {
  try {
    return parseEvents(text, { maxDepth: 200 });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { at: error.mark?.position ?? 0, reason: error.reason };
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
