import { posix } from 'node:path';
import { syntaxOf } from '#core/document/syntax.ts';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import type { FilePair, IndexedTask } from '#core/ide/analysis/workspace.ts';
import { fileNameOf } from './file-name.ts';
import { findDefinitions, isDefinition } from './workspace-files.ts';

/** The definitions on disk, and the task definitions in them. */
export interface FilesOnDisk {
  readonly analyses: readonly Analysis[];
  readonly tasks: readonly IndexedTask[];
  /** What configurations of projects deploy together. */
  readonly pairs: readonly FilePair[];
}

/** What stands in the folders of the workspace, read when it is first asked for. */
export function filesInFolders(folders: readonly string[]) {
  let known: Promise<FilesOnDisk> | undefined;
  return {
    isRead: () => known !== undefined,
    read: () => {
      known ??= read(onDisk(folders));
      return known;
    },
    /** Whether files that changed matter; then all is read again the next time. */
    forgetChanged: async (paths: readonly string[]): Promise<boolean> => {
      const names = new Set((await known)?.analyses.map(({ fileName }) => fileName));
      const matters = await Promise.all(paths.map(async (path) => names.has(path) || isDefinition(path)));
      if (matters.includes(true)) known = undefined;
      return matters.includes(true);
    },
  };
}

/** What stands beside files that are in no folder of the workspace, as of one that was opened by itself. */
export function filesOutside(folders: readonly string[]) {
  const tops = onDisk(folders);
  const known = new Map<string, Promise<FilesOnDisk>>();
  return {
    forget: () => known.clear(),
    beside: (fileName: string): Promise<FilesOnDisk> | undefined => {
      if (!fileName.startsWith('/') && !/^[a-z]:/i.test(fileName)) return undefined;
      if (tops.some((top) => fileName.startsWith(`${top}/`))) return undefined;
      const folder = posix.dirname(fileName);
      const found = known.get(folder) ?? read([folder], 0);
      known.set(folder, found);
      return found;
    },
  };
}

function onDisk(folders: readonly string[]): string[] {
  return folders.filter((uri) => uri.startsWith('file:')).map(fileNameOf);
}

async function read(paths: readonly string[], depth?: number): Promise<FilesOnDisk> {
  const { analyze, pairsIn, tasksIn } = await import('./ide.ts');
  const files = await findDefinitions(paths, depth);
  const analyses = files.map(({ path, text }) =>
    analyze(text, syntaxOf({ name: path, text }), path.replaceAll('\\', '/')),
  );
  return { analyses, tasks: analyses.flatMap(tasksIn), pairs: analyses.flatMap(pairsIn) };
}
