import type { FileHandle } from 'node:fs/promises';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checksum, noChecksum } from './checksum.ts';
import { journalName, openOwn, syncFolder } from './files.ts';
import type { Entry } from './store.ts';

/**
 * A file that what happens is appended to. Its first line names its generation; each other line has the entries
 * that went to the disk together. Before each stands the checksum of all lines up to it.
 */
export interface Journal {
  /** Bytes on disk. */
  readonly size: number;
  /** The checksum of all that it holds, which the next journal names as what it comes after. */
  readonly end: string;
  /**
   * Returns when the entries have reached the disk, all of them with one wait. When that fails, none of them
   * counts: what is left of them is cut off, now or before the next append.
   */
  append(entries: readonly Entry[]): Promise<void>;
  close(): Promise<void>;
}

/** The first line of a journal. */
export interface JournalHead {
  readonly format: 2;
  readonly generation: number;
  /** How the journal before it ends; zeros where that has no checksums, or where there is none. */
  readonly after: string;
}

/** Begins a journal; when this returns, its first line is on disk. */
export async function createJournal(folder: string, generation: number, after: string): Promise<Journal> {
  const file = await openOwn(join(folder, journalName(generation)), 'a+');
  try {
    const head: JournalHead = { format: 2, generation, after };
    const { bytes, end } = lineOf(head, noChecksum);
    await file.truncate(0);
    await file.appendFile(bytes);
    await file.datasync();
    await syncFolder(folder);
    return new OpenJournal(file, bytes.length, end);
  } catch (error) {
    await file.truncate(0).catch(() => {});
    await file.close();
    throw error;
  }
}

/** What can be read of a journal, and where it ends. */
export interface JournalText {
  readonly entries: readonly Entry[];
  /** Bytes up to the end of the last whole line. */
  readonly length: number;
  /** The checksum of these. */
  readonly end: string;
}

/** Goes on in a journal that was read; what a crash left behind its last whole line is taken off. */
export async function continueJournal(
  folder: string,
  generation: number,
  { length, end }: JournalText,
): Promise<Journal> {
  const file = await openOwn(join(folder, journalName(generation)), 'a+');
  try {
    if ((await file.stat()).size > length) await file.truncate(length);
    await file.datasync();
    return new OpenJournal(file, length, end);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The bytes of a generation's journal; rejects when it is not there. */
export function readJournalFile(folder: string, generation: number): Promise<Buffer> {
  return readFile(join(folder, journalName(generation)));
}

class OpenJournal implements Journal {
  readonly #file: FileHandle;
  size: number;
  end: string;
  /** Whether a write has failed, so that something may stand behind the last whole line. */
  #spoilt = false;

  constructor(file: FileHandle, size: number, end: string) {
    this.#file = file;
    this.size = size;
    this.end = end;
  }

  async append(entries: readonly Entry[]): Promise<void> {
    const { bytes, end } = lineOf(entries, this.end);
    await this.#mend();
    try {
      await this.#file.appendFile(bytes);
      await this.#file.datasync();
    } catch (error) {
      this.#spoilt = true;
      await this.#mend().catch(() => {});
      throw error;
    }
    this.size += bytes.length;
    this.end = end;
  }

  async #mend(): Promise<void> {
    if (!this.#spoilt) return;
    await this.#file.truncate(this.size);
    this.#spoilt = false;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

function lineOf(value: unknown, before: string): { readonly bytes: Buffer; readonly end: string } {
  const text = JSON.stringify(value);
  const end = checksum(text, before);
  return { bytes: Buffer.from(`${end} ${text}\n`), end };
}
