import { columnAt } from '../lines.ts';
import type { Span } from '../node.ts';
import { placeholderEnd } from '../placeholder.ts';
import { type Line, lineAfter, lineAt, lineBefore } from './line.ts';

/** What kind of repair a broken text needed. */
export type Fault = 'placeholder' | 'unclosed' | 'value' | 'word' | 'line' | 'cut';

/** A way to get a parser past a fault without moving an offset. */
export interface Repair {
  readonly spans: readonly Span[];
  /**
   * `hide`: letters take the place of the value in the first span, the other spans are blanked; `blank`: all
   * are; `colon`: the last letter of a name becomes the colon that it lacks; `dash`: the dash that starts the
   * first span moves to `to`, where the dashes of its list are.
   */
  readonly by: 'hide' | 'blank' | 'colon' | 'dash';
  readonly to?: number;
  /** An offset inside the object that loses something, where that does not start in the first span. */
  readonly inside?: number;
  readonly fault: Fault;
}

/** How many lines above a fault may have caused it. */
const farthest = 100;

/** By how many columns a dash may miss its place. */
const mostAskew = 2;

/** What may get the parser past its fault, the likeliest cause and the smallest loss first. */
export function repairsFor(text: string, at: number, reason: string): Repair[] {
  const line = lineAt(text, Math.min(at, text.length));
  const before = contentBefore(text, line);
  const implicitKey = /implicit key|block mapping entry/.test(reason);
  const suspects = implicitKey && before !== undefined && isWord(before) ? [before, line] : [line, before];
  return [
    ...suspects.flatMap((suspect) => (suspect === undefined ? [] : placeholders(suspect))),
    ...unclosed(text, line),
    ...dashMoved(text, line),
    ...suspects.flatMap((suspect) => (suspect === undefined ? [] : ofLine(text, suspect))),
    ...nameAbove(text, line),
  ];
}

/** A name without a colon takes the lines below it for more of its text, so the fault shows only after them. */
function nameAbove(text: string, line: Line): Repair[] {
  let above = contentBefore(text, line);
  for (let count = 0; above !== undefined && count < farthest; count += 1) {
    if (isWord(above) && opensBlock(text, above))
      return [{ spans: [restSpan(above)], by: 'colon', fault: 'word' }];
    above = contentBefore(text, above);
  }
  return [];
}

/** The colon it lacks, the value of the line, or the line as a whole. */
function ofLine(text: string, line: Line): Repair[] {
  if (line.column === -1) return [];
  const whole: Span = { start: line.start + line.column, end: line.start + line.text.length };
  const blank: Repair = { spans: [whole], by: 'blank', fault: isWord(line) ? 'word' : 'line' };
  if (line.rest === '') return [blank];
  if (isWord(line) && opensBlock(text, line)) {
    const colon: Repair = { spans: [restSpan(line)], by: 'colon', fault: 'word' };
    const before = contentBefore(text, line);
    // Under a name that waits for its value, the word is what stands in the way.
    return before?.rest === '' && before.parts.length > 0 ? [blank, colon] : [colon, blank];
  }
  if (isWord(line)) return [blank];
  if (line.parts.length === 0) return [blank];
  const spans = [restSpan(line)];
  return [
    ...dashAlone(text, line),
    { spans, by: 'hide', fault: 'value' },
    { spans, by: 'blank', fault: 'value' },
    blank,
  ];
}

/** A dash whose column differs a little from those of its list can be moved without moving what follows it. */
function dashMoved(text: string, line: Line): Repair[] {
  const [dash, next] = line.parts;
  if (dash?.kind !== 'dash') return [];
  const content = next?.column ?? line.restColumn;
  let above = contentBefore(text, line);
  for (let count = 0; above !== undefined && count < farthest; count += 1) {
    const first = above.parts[0];
    if (first?.kind === 'dash' && first.column !== dash.column) {
      const isNear = Math.abs(first.column - dash.column) <= mostAskew && first.column + 1 < content;
      const span = { start: line.start + dash.column, end: line.start + line.text.length };
      return isNear ? [{ spans: [span], by: 'dash', to: line.start + first.column, fault: 'line' }] : [];
    }
    above = contentBefore(text, above);
  }
  return [];
}

/** The first member of an item whose other members are not below it: without it they are an item still. */
function dashAlone(text: string, line: Line): Repair[] {
  const [dash, next] = line.parts;
  if (dash?.kind !== 'dash' || next === undefined) return [];
  let below = lineAfter(text, line);
  for (; below !== undefined && below.column === -1; ) below = lineAfter(text, below);
  if (below?.parts[0]?.kind !== 'key') return [];
  if (below.column <= dash.column || below.column === next.column) return [];
  const span = { start: line.start + next.column, end: line.start + line.text.length };
  return [{ spans: [span], by: 'blank', fault: 'line', inside: below.start + below.column }];
}

/** Whether what follows belongs to the word of a line as members or items of its value. */
function opensBlock(text: string, line: Line): boolean {
  if (line.rest.length < 2) return false;
  let next = lineAfter(text, line);
  for (; next !== undefined && next.column === -1; ) next = lineAfter(text, next);
  if (next === undefined) return false;
  return next.column > line.restColumn || (next.column === line.restColumn && next.parts[0]?.kind === 'dash');
}

function placeholders(line: Line): Repair[] {
  for (let at = line.restColumn; at < line.text.length; at += 1) {
    const end = placeholderEnd(line.text, at);
    if (end > at) return [{ spans: [restSpan(line)], by: 'hide', fault: 'placeholder' }];
  }
  return [];
}

/** A quote or bracket that was opened on this line or above and not closed, with the lines it goes on for. */
function unclosed(text: string, line: Line): Repair[] {
  const continued: Span[] = [];
  let current: Line | undefined = line;
  for (let count = 0; current !== undefined && count < farthest; count += 1) {
    const last = current.parts.at(-1);
    if (isUnclosed(current.rest)) {
      const column = last?.column ?? current.restColumn;
      const own = continued.filter((span) => columnAt(text, span.start) > column);
      return [
        { spans: [restSpan(current), ...own], by: 'hide', fault: 'unclosed' },
        { spans: [restSpan(current)], by: 'blank', fault: 'unclosed' },
      ];
    }
    if (current.column >= 0 && current !== line) {
      continued.push({ start: current.start + current.column, end: current.start + current.text.length });
    }
    current = lineBefore(text, current);
  }
  return [];
}

/** Whether a value opens a quote or bracket that its line does not close. */
export function isUnclosed(rest: string): boolean {
  if (rest.startsWith('"')) return !/^"(?:[^"\\]|\\.)*"/.test(rest);
  if (rest.startsWith("'")) return !/^'(?:[^']|'')*'/.test(rest);
  if (!/^[[{]/.test(rest)) return false;
  const bare = rest.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '');
  return (bare.match(/[[{]/g)?.length ?? 0) > (bare.match(/[\]}]/g)?.length ?? 0);
}

function restSpan(line: Line): Span {
  const start = line.start + line.restColumn;
  return { start, end: start + line.rest.length };
}

function isWord(line: Line): boolean {
  return line.parts.every((part) => part.kind === 'dash') && /^["']?[\w.-]+["']?$/.test(line.rest);
}

function contentBefore(text: string, line: Line): Line | undefined {
  let before = lineBefore(text, line);
  for (; before !== undefined && before.column === -1; ) before = lineBefore(text, before);
  return before;
}
