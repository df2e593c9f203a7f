import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

/** The most bytes of a file or of standard input that are read; no definition or template comes near. */
export const mostBytes = 10 * 1024 * 1024;

/** A file that is there and is not read; the message goes behind its name: "is a device, not a file". */
export class UnreadableFile extends Error {}

/**
 * The text of a regular file, without a byte order mark. Pipes and devices may never end, so they are refused, and
 * so is what is larger than `most` bytes. Throws `UnreadableFile`.
 */
export function readText(path: string, most = mostBytes): string {
  try {
    refuseOthers(statSync(path));
    return textOf(bytesOf(path, most));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(`cannot be read: ${reasonOf(error)}`);
  }
}

/** What Node says of a file system's refusal, without its code, its call and the path. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+( '[\s\S]*')?$/, '');
}

/** "more than 10 MiB" in the words of the messages. */
export function tooLarge(most: number): string {
  return `is larger than ${Math.floor(most / 1024 / 1024)} MiB, so it is not read`;
}

function refuseOthers(stats: Stats): void {
  const what = whatIs(stats);
  if (what === undefined) return;
  const instead = stats.isFIFO() ? '; "-" reads standard input' : '';
  throw new UnreadableFile(`is ${what}, not a file, so it is not read${instead}`);
}

function whatIs(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

/** Between the look at the file and its opening it may have become a pipe, which must not block. */
function bytesOf(path: string, most: number): Uint8Array {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    refuseOthers(fstatSync(file));
    const parts: Uint8Array[] = [];
    for (let size = 0; ; ) {
      const part = new Uint8Array(64 * 1024);
      const read = readSync(file, part);
      if (read === 0) return joined(parts, size);
      size += read;
      if (size > most) throw new UnreadableFile(tooLarge(most));
      parts.push(part.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isWide) throw new UnreadableFile('is in UTF-16; save it in UTF-8');
  return new TextDecoder().decode(bytes);
}
