import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** A disk of this process that can be told to take nothing more. */
export interface FailingDisk {
  /** Writes fail from now on with such a code, after half of their bytes; `undefined` makes all well again. */
  failWith(code: string | undefined): void;
  [Symbol.dispose](): void;
}

/** What writes to open files, and what makes files. */
const methods = ['appendFile', 'write', 'datasync', 'truncate'] as const;

/** Puts itself between this process and its files until it is disposed of. */
export async function failingDisk(folder: string): Promise<FailingDisk> {
  let failure: string | undefined;
  const probe = await fs.promises.open(folder, 'r');
  // The class of open files is not exported.
  const prototype = Object.getPrototypeOf(probe) as Record<string, (...args: unknown[]) => Promise<unknown>>;
  await probe.close();
  const originals = methods.map((name) => [name, prototype[name]] as const);
  const fail = (name: string) => {
    throw Object.assign(new Error(`${failure}: ${name}`), { code: failure });
  };
  for (const [name, original] of originals) {
    prototype[name] = async function (this: unknown, ...args: unknown[]) {
      if (failure === undefined) return original?.apply(this, args);
      const [bytes] = args;
      // What the disk had room for is left behind.
      if (name === 'appendFile' && bytes instanceof Uint8Array && failure === 'ENOSPC') {
        await original?.apply(this, [bytes.subarray(0, bytes.length / 2)]);
      }
      return fail(name);
    };
  }
  const open = fs.promises.open;
  fs.promises.open = async (path, flags, mode) => {
    return failure === undefined || flags === 'r' ? open(path, flags, mode) : fail('open');
  };
  syncBuiltinESMExports();
  return {
    failWith: (code) => {
      failure = code;
    },
    [Symbol.dispose]() {
      for (const [name, original] of originals) if (original !== undefined) prototype[name] = original;
      fs.promises.open = open;
      syncBuiltinESMExports();
    },
  };
}
