import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './command.ts';

/**
 * Puts a new text in the place of the one that was read. The file is never half written: the text goes to a file
 * beside it, which then takes its name. A file that has changed since it was read is left alone.
 */
export function replaceText(path: string, read: string, text: string): void {
  try {
    replace(realpathSync(path), read, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`"${path}" cannot be written: ${reason}`);
  }
}

const byteOrderMark = '\uFEFF';

function replace(target: string, read: string, text: string): void {
  const now = readFileSync(target, 'utf8');
  const mark = now.startsWith(byteOrderMark) ? byteOrderMark : '';
  if (now !== mark + read) throw new Error('it was changed meanwhile; run the command again.');
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const file = openSync(beside, 'wx', statSync(target).mode);
  try {
    writeThrough(file, mark + text);
    chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Writes all and waits until it is on disk, so that no crash can leave an empty file behind the rename. */
function writeThrough(file: number, text: string): void {
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
