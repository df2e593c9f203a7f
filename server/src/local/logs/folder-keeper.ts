import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../state/files.ts';
import type { Batch, BatchKeeper, NewBatch, Place } from './batch.ts';
import { RecentEvents } from './recent-events.ts';
import { batchIn, eventsIn, lineOf } from './segment-text.ts';
import type { LogEvent } from './stored-event.ts';

/** How much of the disk logs take, and for how long. */
export interface LogLimits {
  /** Bytes of all segments. */
  readonly size: number;
  readonly segmentSize: number;
  /** Batches of one segment, each of which takes some memory. */
  readonly segmentBatches: number;
  /** Seconds after which a segment that nobody has written to any more goes. */
  readonly age: number;
}

/** How much of the logs is kept where nothing else is said. */
export const defaultLogLimits: LogLimits = {
  size: 256 * 1024 * 1024,
  segmentSize: 8 * 1024 * 1024,
  segmentBatches: 20_000,
  age: 30 * 24 * 3600,
};

const segmentName = /^segment-(\d{8})\.log$/;

/** Keeps events in files that only grow; the earliest files go when there is too much, or when they are too old. */
export class FolderKeeper implements BatchKeeper {
  readonly #folder: string;
  readonly #limits: LogLimits;
  readonly #log: (line: string) => void;
  /** The bytes of each segment, the earliest first. */
  readonly #sizes = new Map<number, number>();
  readonly #recent = new RecentEvents();
  readonly #readers = new Map<number, Promise<FileHandle>>();
  #current: { readonly segment: number; readonly file: FileHandle; batches: number } | undefined;

  constructor(folder: string, log: (line: string) => void, limits = defaultLogLimits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#log = log;
  }

  async open(found: (batch: Batch) => void): Promise<void> {
    const names = (await namesIn(this.#folder)).filter((name) => segmentName.test(name)).sort();
    const oldest = Date.now() - this.#limits.age * 1000;
    this.#tellMissing(names.map(numberIn));
    for (const name of names) {
      const path = join(this.#folder, name);
      if ((await stat(path)).mtimeMs < oldest) await rm(path);
      else this.#scan(numberIn(name), await readFile(path), found);
    }
  }

  async write(batches: readonly NewBatch[], sync: boolean) {
    const places: Place[] = [];
    const changed = new Set<FileHandle>();
    for (const group of inParts(batches)) {
      const { segment, file } = await this.#room(group.length);
      const lines = group.map(lineOf);
      let offset = this.#sizes.get(segment) ?? 0;
      // Written where the last whole line ends, over what an earlier failure may have left there.
      await writeAll(file, Buffer.concat(lines), offset);
      for (const [index, line] of lines.entries()) {
        const place = { segment, offset, length: line.length };
        this.#recent.add(place, group[index]?.events ?? []);
        places.push(place);
        offset += line.length;
      }
      this.#sizes.set(segment, offset);
      changed.add(file);
    }
    if (sync) for (const file of changed) await file.datasync();
    return { places, dropped: await this.#makeRoom() };
  }

  async read(place: Place): Promise<readonly LogEvent[]> {
    const recent = this.#recent.get(place);
    if (recent !== undefined) return recent;
    // A segment that made room while somebody read has no events any more.
    if (!this.#sizes.has(place.segment)) return [];
    const line = Buffer.alloc(place.length);
    const file = await this.#reader(place.segment);
    await file.read(line, 0, place.length, place.offset);
    if (batchIn(line) === undefined) this.#tellDamaged(place.segment, 'a line of log in it is lost');
    return eventsIn(line);
  }

  /** The earliest go first, so one that lacks between two others was taken away. */
  #tellMissing(segments: readonly number[]): void {
    for (const [index, segment] of segments.entries()) {
      for (let lacking = (segments[index - 1] ?? segment) + 1; lacking < segment; lacking += 1)
        this.#log(`${join(this.#folder, nameOf(lacking))} is missing: its lines of log are lost.`);
    }
  }

  #tellDamaged(segment: number, what: string): void {
    this.#log(`${join(this.#folder, nameOf(segment))} is damaged: ${what}.`);
  }

  async close(): Promise<void> {
    await this.#current?.file.datasync().catch(() => {});
    await this.#current?.file.close();
    for (const reader of this.#readers.values()) await (await reader).close();
    this.#readers.clear();
  }

  #scan(segment: number, bytes: Buffer, found: (batch: Batch) => void): void {
    let [offset, whole, damaged] = [0, 0, 0];
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, offset)) {
      const length = end + 1 - offset;
      const batch = batchIn(bytes.subarray(offset, end + 1));
      if (batch === undefined) damaged += 1;
      else found({ ...batch, place: { segment, offset, length } });
      offset = end + 1;
      whole = offset;
    }
    this.#sizes.set(segment, whole);
    if (damaged > 0) this.#tellDamaged(segment, `${damaged} of its lines of log are lost`);
    if (whole < bytes.length)
      this.#tellDamaged(segment, 'its end is cut off, and the line that it is of is lost');
  }

  /** The segment that batches are to be written to: a new one after each start, and when the last one is full. */
  async #room(batches: number): Promise<{ readonly segment: number; readonly file: FileHandle }> {
    const current = this.#current;
    if (current !== undefined) {
      const full =
        (this.#sizes.get(current.segment) ?? 0) >= this.#limits.segmentSize ||
        current.batches >= this.#limits.segmentBatches;
      if (!full) {
        current.batches += batches;
        return current;
      }
      await current.file.datasync();
      await current.file.close();
      this.#current = undefined;
    }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const segment = Math.max(0, ...this.#sizes.keys()) + 1;
    const file = await open(join(this.#folder, nameOf(segment)), 'w', 0o600);
    await syncFolder(this.#folder);
    this.#sizes.set(segment, 0);
    this.#current = { segment, file, batches };
    return this.#current;
  }

  async #makeRoom(): Promise<number[]> {
    const dropped: number[] = [];
    let total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [segment, size] of this.#sizes) {
      if (total <= this.#limits.size || segment === this.#current?.segment) break;
      total -= size;
      this.#sizes.delete(segment);
      const reader = this.#readers.get(segment);
      this.#readers.delete(segment);
      await (await reader)?.close();
      await rm(join(this.#folder, nameOf(segment)), { force: true });
      dropped.push(segment);
    }
    return dropped;
  }

  #reader(segment: number): Promise<FileHandle> {
    const known = this.#readers.get(segment);
    if (known !== undefined) return known;
    const reader = open(join(this.#folder, nameOf(segment)), 'r');
    this.#readers.set(segment, reader);
    return reader;
  }
}

/** The folder is made when there is something to write. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function nameOf(segment: number): string {
  return `segment-${String(segment).padStart(8, '0')}.log`;
}

function numberIn(name: string): number {
  return Number(segmentName.exec(name)?.[1]);
}

/** As many batches as are written to one segment at a time. */
const partSize = 500;

function* inParts(batches: readonly NewBatch[]): Iterable<readonly NewBatch[]> {
  for (let start = 0; start < batches.length; start += partSize) yield batches.slice(start, start + partSize);
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
