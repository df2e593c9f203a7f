import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in several steps; what is read in between may be half of it. In milliseconds. */
const settling = 150;

/** Files that are looked after; a call to `set` exchanges them. */
export interface FollowedFiles {
  set(files: readonly string[]): void;
  close(): void;
}

/** Calls back a moment after one of the files was written; their folders are watched, for editors exchange files. */
export function followFiles(changed: () => void): FollowedFiles {
  let watchers: FSWatcher[] = [];
  let waiting: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, settling);
  };
  const end = () => {
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
  return {
    set: (files) => {
      end();
      watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
        const names = new Set(files.filter((file) => dirname(file) === folder).map((file) => basename(file)));
        return watched(folder, names, later);
      });
    },
    close: () => {
      clearTimeout(waiting);
      end();
    },
  };
}

function watched(folder: string, names: ReadonlySet<string>, later: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name === null || names.has(name)) later();
    });
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // A folder that is gone is reported when its file is read.
    return [];
  }
}
