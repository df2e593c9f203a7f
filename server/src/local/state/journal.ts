import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { journalGenerations, journalName, syncFolder } from './files.ts';
import type { Entry } from './store.ts';

/** A file that entries are appended to, one a line. */
export interface Journal {
  /** Bytes on disk. */
  readonly size: number;
  /** Returns when the lines have reached the disk, all of them with one wait. */
  append(lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * What all journals hold from a snapshot's generation on, and the last of them to go on in. There is more than
 * one when the endpoint ended while a snapshot was being written.
 */
export async function openJournals(
  folder: string,
  generation: number,
): Promise<{ readonly latest: number; readonly journal: Journal; readonly entries: readonly Entry[] }> {
  const later = (await journalGenerations(folder)).filter((one) => one > generation);
  let opened = await openJournal(folder, generation);
  const entries = [opened.entries];
  for (const one of later) {
    await opened.journal.close();
    opened = await openJournal(folder, one);
    entries.push(opened.entries);
  }
  return { latest: later.at(-1) ?? generation, journal: opened.journal, entries: entries.flat() };
}

/** The journal of a generation with what it holds; a last line that a crash cut off is dropped from the file. */
export async function openJournal(
  folder: string,
  generation: number,
): Promise<{ readonly journal: Journal; readonly entries: readonly Entry[] }> {
  const path = join(folder, journalName(generation));
  const file = await open(path, 'a+');
  try {
    const { entries, length } = readEntries(await file.readFile(), path);
    await file.truncate(length);
    await file.datasync();
    await syncFolder(folder);
    return { journal: appender(file, length), entries };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function appender(file: FileHandle, length: number): Journal {
  let size = length;
  return {
    get size() {
      return size;
    },
    async append(lines) {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      await file.appendFile(bytes);
      await file.datasync();
      size += bytes.length;
    },
    close: () => file.close(),
  };
}

/** The entries of all whole lines, and how many bytes those lines take. */
function readEntries(bytes: Buffer, path: string): { readonly entries: Entry[]; readonly length: number } {
  const entries: Entry[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    const entry = parseEntry(bytes.toString('utf8', start, end));
    if (entry === undefined) {
      if (bytes.indexOf(10, end + 1) < 0) break;
      throw new Error(
        `${path}, line ${entries.length + 1}, cannot be read, though lines follow it. Put the file back from a copy, or cut it off before that line.`,
      );
    }
    entries.push(entry);
    start = end + 1;
  }
  return { entries, length: start };
}

function parseEntry(line: string): Entry | undefined {
  try {
    // The lines are our own; one that was cut off is no JSON any more.
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
}
