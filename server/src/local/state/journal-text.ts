import { checksum, noChecksum } from './checksum.ts';
import type { JournalHead, JournalText } from './journal.ts';
import type { Damage } from './state-fault.ts';
import type { Entry } from './store.ts';

/** A journal as it was found: its first line, where that is whole, and what follows; or what is wrong with it. */
export type JournalReading =
  | ({ readonly head: JournalHead | undefined } & JournalText & { readonly torn: boolean })
  | { readonly damage: Damage };

/** How long a checksum and the blank behind it are. */
const prefix = 9;

/**
 * Reads a journal with checksums. What stands behind the last whole line is `torn` when a crash can have left
 * it so: a write that was cut off ends without a line break, or has blocks of zeros that were never filled. Of
 * such a write nothing was acknowledged, for that waits until all of it is on disk. Any other line whose
 * checksum does not match was whole once, and perhaps acknowledged: that is damage, and nothing is dropped.
 */
export function readJournal(bytes: Buffer): JournalReading {
  let reading: Reading = { head: undefined, entries: [], length: 0, end: noChecksum, lines: 0 };
  while (reading.length < bytes.length) {
    const start = reading.length;
    const stop = bytes.indexOf(10, start);
    const next = stop < 0 ? undefined : withLine(reading, bytes.subarray(start, stop));
    if (next === undefined) return endOf(reading, bytes.subarray(start));
    reading = next;
  }
  return { ...reading, torn: false };
}

interface Reading extends JournalText {
  readonly head: JournalHead | undefined;
  readonly entries: Entry[];
  readonly lines: number;
}

/** One line more, when it is whole. */
function withLine(reading: Reading, line: Buffer): Reading | undefined {
  const text = line.subarray(prefix);
  const end = checksum(text, reading.end);
  if (line.toString('latin1', 0, prefix) !== `${end} `) return undefined;
  const place = { length: reading.length + line.length + 1, end, lines: reading.lines + 1 };
  // The checksum says that these are the texts that createJournal and append wrote.
  if (reading.lines === 0) return { ...reading, ...place, head: JSON.parse(text.toString()) as JournalHead };
  for (const entry of JSON.parse(text.toString()) as readonly Entry[]) reading.entries.push(entry);
  return { ...reading, ...place };
}

function endOf(reading: Reading, rest: Buffer): JournalReading {
  if (isTorn(rest) && !isWholeButForItsEnd(reading, rest)) return { ...reading, torn: true };
  const what = `the checksum of its line ${reading.lines + 1} does not match`;
  return { damage: { what, wholeLines: reading.lines } };
}

/** More zeros in a row than any one changed byte makes; a line has none at all. */
const unfilled = Buffer.alloc(8);

function isTorn(rest: Buffer): boolean {
  const stop = rest.indexOf(10);
  return stop < 0 || (stop === rest.length - 1 && rest.includes(unfilled));
}

/** A last line that is all there and whose line break became another byte was acknowledged. */
function isWholeButForItsEnd(reading: Reading, rest: Buffer): boolean {
  return withLine(reading, rest.subarray(0, -1)) !== undefined;
}
