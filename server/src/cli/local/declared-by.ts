import { existsSync } from 'node:fs';
import type { LocalArguments } from '../../local/arguments.ts';
import type { DeclaredCluster } from '../../local/declared/declared-cluster.ts';
import type { Declaring } from '../../local/run-local.ts';
import { UsageError } from '../command.ts';
import { readClusterFile } from './cluster-file.ts';
import { followFiles } from './follow-files.ts';
import { InputFileError } from './input-file.ts';
import { type Reloading, watchDefinitions } from './watch-definitions.ts';

/** The cluster file that is taken without a word on the command line, where it is one. */
const usualFile = 'cluster.yaml';

/** How an endpoint is started that a file declares: without the usual pool where the file has pools. */
export interface DeclaredStart {
  readonly read: LocalArguments;
  readonly declaring: Declaring;
}

/**
 * Reads the file that the command line or the folder has; `undefined` without one and without folders to watch. Throws `UsageError` when it is
 * wrong, but for the editor, which follows it all the same: who writes it has it open.
 */
export function declaredBy(read: LocalArguments, tell: (line: string) => void): DeclaredStart | undefined {
  const path = fileOf(read);
  if (path === undefined && read.watched.length === 0) return undefined;
  const there = path !== undefined && (read.clusterFile !== undefined || existsSync(path));
  const declared = there ? understood(path, read.endWithStdin) : undefined;
  const ownPools = declared !== undefined && declared.pools.length > 0 && !read.namesPool;
  return {
    read: ownPools ? { ...read, options: { ...read.options, pool: [] } } : read,
    declaring: async (local) => {
      const declare: Declare = (file) => local.declare(file);
      const end = path === undefined ? () => {} : await follow({ path, there, declare, tell });
      const reload: Reloading['reload'] = (definition) => local.reload(definition);
      const endWatching = watchDefinitions(read.watched, { reload, tell });
      if (read.watched.length > 0) tell(`Task definitions below ${read.watched.join(', ')} are watched.`);
      return () => {
        end();
        endWatching();
      };
    },
  };
}

/** The editor says which file there is, whatever the folder is that it runs in; elsewhere the usual one may still be written. */
function fileOf({ clusterFile, endWithStdin }: LocalArguments): string | undefined {
  if (clusterFile === 'none') return undefined;
  return clusterFile ?? (endWithStdin ? undefined : usualFile);
}

/** What the file declares; a wrong one counts as none where the start is not to fail by it. */
function understood(path: string, mayBeWrong: boolean): DeclaredCluster | undefined {
  try {
    return readClusterFile(path).declared;
  } catch (error) {
    if (error instanceof InputFileError && mayBeWrong) return undefined;
    if (error instanceof InputFileError) throw new UsageError(error.message);
    throw error;
  }
}

type Declare = (declared: DeclaredCluster) => Promise<readonly string[]>;

interface Followed {
  readonly path: string;
  /** Whether there is a file from the start; one that is still to be written is not missed. */
  readonly there: boolean;
  readonly declare: Declare;
  readonly tell: (line: string) => void;
}

/** Declares the file, and again whenever it or one that it names has changed; what is wrong is reported and changes nothing. */
async function follow({ path, there, declare, tell }: Followed): ReturnType<Declaring> {
  let last: Promise<void> = Promise.resolve();
  const followed = followFiles(() => {
    last = last.then(again);
  });
  async function again(): Promise<void> {
    const { files, lines } = await apply(path, declare);
    if (files !== undefined) followed.set(files);
    for (const line of lines) tell(line);
  }
  followed.set([path]);
  // It may have been written since the start looked for it, and before it was watched.
  if (there || existsSync(path)) await again();
  return () => followed.close();
}

async function apply(
  path: string,
  declare: Declare,
): Promise<{ readonly files?: readonly string[]; readonly lines: readonly string[] }> {
  try {
    const { declared, files } = readClusterFile(path);
    return await declare(declared).then(
      (lines) => ({ files, lines: lines.map((line) => `${path}: ${line}`) }),
      (error: unknown) => ({ files, lines: [`${path}: ${refusal(error)}`] }),
    );
  } catch (error) {
    // Nobody waits for what a changed file starts, so whatever goes wrong is reported and ends nothing.
    const message = error instanceof InputFileError ? error.message : `${path}: ${refusal(error)}`;
    return { lines: [`${message}\nThe cluster stays as it was.`] };
  }
}

/** The endpoint may be another bundle with a class of its own, so a refusal is known by its members. */
function refusal(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'type' in error ? `${error.message} (${error.type})` : error.message;
}
