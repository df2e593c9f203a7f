import type { ScalarEvent } from 'js-yaml';
import { SCALAR_STYLE } from 'js-yaml';
import { lineStart } from '../lines.ts';
import type { Span } from '../node.ts';

/** The span with quotes, or with the header of a block scalar and without the blank lines after it. */
export function scalarSpan(text: string, event: ScalarEvent): Span {
  if (event.style === SCALAR_STYLE.PLAIN) return { start: event.valueStart, end: event.valueEnd };
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { start: event.valueStart - 1, end: Math.min(event.valueEnd + 1, text.length) };
  }
  const from = lineStart(text, event.valueStart - 1);
  const header = /[|>][-+\d]*[ \t]*(?:#.*)?\r?\n?$/.exec(text.slice(from, event.valueStart));
  const start = header === null ? event.valueStart : from + header.index;
  return { start, end: start + text.slice(start, event.valueEnd).trimEnd().length };
}

/** A word on one line without quotes, tag and anchor. */
export function isBare({ fast, style, anchorStart, tagStart, valueStart }: ScalarEvent): boolean {
  return fast && style === SCALAR_STYLE.PLAIN && anchorStart < 0 && tagStart < 0 && valueStart >= 0;
}

/** The offset behind a name's colon, or the name's end where none follows. */
export function behindColon(text: string, keyEnd: number): number {
  if (text.charCodeAt(keyEnd) === 0x3a) return keyEnd + 1;
  const colon = text.indexOf(':', keyEnd);
  return colon === -1 || /[^ \t?]/.test(text.slice(keyEnd, colon)) ? keyEnd : colon + 1;
}
