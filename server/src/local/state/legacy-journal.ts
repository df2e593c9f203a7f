import { noChecksum } from './checksum.ts';
import type { JournalReading } from './journal-text.ts';
import type { Entry } from './store.ts';

/** Whether a journal is of the first format, an entry a line without checksums; an empty one may be of either. */
export function isLegacyJournal(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes[0] === '{'.charCodeAt(0);
}

/** Reads a journal of the first format; a last line without its line break was cut off by a crash. */
export function readLegacyJournal(bytes: Buffer): JournalReading {
  const entries: Entry[] = [];
  let start = 0;
  for (let stop = bytes.indexOf(10, start); stop >= 0; stop = bytes.indexOf(10, start)) {
    const entry = parseEntry(bytes.toString('utf8', start, stop));
    if (entry === undefined) {
      return {
        damage: { what: `its line ${entries.length + 1} cannot be read`, wholeLines: entries.length },
      };
    }
    entries.push(entry);
    start = stop + 1;
  }
  return { head: undefined, entries, length: start, end: noChecksum, torn: start < bytes.length };
}

function parseEntry(line: string): Entry | undefined {
  try {
    // The lines are our own; one that was damaged is rarely JSON any more.
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
