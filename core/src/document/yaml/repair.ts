import type { Event } from 'js-yaml';
import { parseEvents, YAMLException } from 'js-yaml';
import { lineEnd, lineStart } from '../lines.ts';
import type { Span, SyntaxProblem } from '../node.ts';
import { explain, type Failure } from './faults.ts';
import type { ShownText } from './hide.ts';
import { type Repair, repairsFor } from './repairs.ts';

/** The events of a text, and what was done to get them. */
export interface YamlEvents {
  readonly events: readonly Event[];
  /** Values that had to be hidden from the parser. */
  readonly hidden: readonly Span[];
  /** Offsets of lines that had to be left out. */
  readonly left: readonly number[];
  /** Offsets of letters that were shown as the colon that their name lacks. */
  readonly colons: readonly number[];
  readonly problems: readonly SyntaxProblem[];
}

type Reading = { readonly events: readonly Event[] } | Failure;

/** Each attempt reads the text up to its next fault, so this bounds the time that a broken text may take. */
const mostAttempts = 40;

/**
 * The parser's events for a text as it is shown to it. It stops at the first fault, so values or lines at fault are
 * hidden from it, one after the other, until it reads to the end; what cannot be mended is cut off there. Faults are
 * told by what the author wrote.
 */
export function readEvents({ text, hidden }: ShownText, written: string): YamlEvents {
  let shown = text;
  let attempts = 0;
  const repairs: Repair[] = [];
  const problems: SyntaxProblem[] = [];
  for (let read = tryEvents(shown); ; ) {
    if (!('reason' in read)) return { events: read.events, ...summary(repairs), problems };
    const failure = read;
    const candidates = attempts < mostAttempts ? repairsFor(shown, failure.at, failure.reason) : [];
    attempts += candidates.length;
    const found = bestOf(shown, candidates, failure);
    problems.push(explain(written, { repair: found?.repair, failure, hidden }));
    const repair = found?.repair ?? cutOff(shown, failure.at);
    shown = conceal(shown, repair);
    repairs.push(repair);
    read = found?.read ?? tryEvents(shown);
    if (found === undefined && 'reason' in read) return { events: [], ...summary(repairs), problems };
  }
}

/** The first repair that lets the parser read to the end, else the one that gets it farthest past the fault. */
function bestOf(
  shown: string,
  candidates: readonly Repair[],
  failure: Failure,
): { repair: Repair; read: Reading } | undefined {
  let best: { repair: Repair; read: Reading } | undefined;
  let farthest = lineEnd(shown, failure.at);
  for (const repair of candidates) {
    const read = tryEvents(conceal(shown, repair));
    if (!('reason' in read)) return { repair, read };
    if (read.at <= farthest) continue;
    farthest = read.at;
    best = { repair, read };
  }
  return best;
}

function tryEvents(text: string): Reading {
  try {
    return { events: parseEvents(text, { maxDepth: 200 }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { at: error.mark?.position ?? 0, reason: error.reason };
  }
}

/** Carries a repair out. Line breaks stay, and so do all offsets. */
function conceal(text: string, { spans, by, to }: Repair): string {
  if (by === 'dash') return withDashAt(text, spans[0]?.start ?? 0, to ?? 0);
  let result = text;
  for (const [index, { start, end }] of spans.entries()) {
    const hidden = result.slice(start, end);
    const shown =
      by === 'colon'
        ? `${hidden.slice(0, -1)}:`
        : hidden.replace(/[^\r\n]/g, by === 'hide' && index === 0 ? 'X' : ' ');
    result = result.slice(0, start) + shown + result.slice(end);
  }
  return result;
}

function withDashAt(text: string, from: number, to: number): string {
  const put = (shown: string, at: number, letter: string) =>
    shown.slice(0, at) + letter + shown.slice(at + 1);
  return put(put(text, from, ' '), to, '-');
}

function cutOff(text: string, at: number): Repair {
  return {
    spans: [{ start: lineStart(text, at), end: text.length }],
    by: 'blank',
    fault: 'cut',
  };
}

function summary(repairs: readonly Repair[]): Omit<YamlEvents, 'events' | 'problems'> {
  const spans = (by: Repair['by']) =>
    repairs.filter((repair) => repair.by === by).flatMap((repair) => repair.spans);
  return {
    hidden: spans('hide'),
    left: repairs
      .filter(({ by }) => by === 'blank')
      .flatMap(({ spans: blanked, inside }) =>
        inside === undefined ? blanked.map(({ start }) => start) : [inside],
      ),
    colons: spans('colon').map((span) => span.end - 1),
  };
}
