import fs, { cpSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What changes names in a folder. */
const changing = ['open', 'rename', 'link', 'rm', 'mkdir', 'copyFile'] as const;

/** What changes the content of an open file. */
const writing = ['appendFile', 'truncate', 'write'] as const;

/** A state folder as a crash at some moment would have left it. */
export interface StateCopy {
  readonly folder: string;
  /** The call that had just returned. */
  readonly after: string;
}

/**
 * Copies a folder after every single thing that this process does to files until it is disposed of: each copy
 * is what a crash right then would leave, but for what the system itself had still to write.
 */
export async function copyAtEveryChange(folder: string, taken: (copy: StateCopy) => void) {
  const undo: (() => void)[] = [];
  let count = 0;
  const copy = (after: string) => {
    count += 1;
    const to = `${folder}-${count}`;
    // A lock is the process's own and ends with it.
    cpSync(folder, to, { recursive: true, filter: (path) => !/\/lock[^/]*$/.test(path) });
    undo.push(() => rmSync(to, { recursive: true, force: true }));
    taken({ folder: to, after });
  };
  const patch = (object: Record<string, unknown>, name: string) => {
    const original = object[name] as (...args: unknown[]) => Promise<unknown>;
    object[name] = async function (this: unknown, ...args: unknown[]) {
      const result = await original.apply(this, args);
      copy(`${name} ${args.filter((arg) => typeof arg === 'string').join(' ')}`);
      return result;
    };
    undo.push(() => {
      object[name] = original;
    });
  };
  const probe = await fs.promises.open(folder, 'r');
  const prototype = Object.getPrototypeOf(probe);
  await probe.close();
  for (const name of writing) patch(prototype, name);
  // The functions of the module are its own members, by their names.
  for (const name of changing) patch(fs.promises as unknown as Record<string, unknown>, name);
  syncBuiltinESMExports();
  return {
    [Symbol.dispose]() {
      for (const one of undo.reverse()) one();
      syncBuiltinESMExports();
    },
  };
}
