import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerRun } from '#core/sim/effects.ts';
import type { Buckets } from '../../s3/buckets.ts';
import { messageOf } from './failure.ts';
import { isWithin, realPath } from './host-guard.ts';

/** Where files stand that AWS reads from S3. */
export interface FilePlaces {
  /** Which folder stands for which bucket. */
  readonly buckets: Pick<Buckets, 'folderOf'>;
  /** Folders below which an object's key is a path. */
  readonly folders: readonly string[];
}

type Variables = Readonly<Record<string, string>>;

/**
 * The variables of a container's environment files; of files that name the same one the first wins. Throws
 * `Error` with ECS's reason for a file that is nowhere.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html
 */
export async function environmentFilesOf(
  { definition, override }: Pick<ContainerRun, 'definition' | 'override'>,
  places: FilePlaces,
): Promise<Variables> {
  const given = override?.environmentFiles ?? [];
  const files = given.length > 0 ? given : (definition.environmentFiles ?? []);
  const read: Variables[] = [];
  for (const { value = '' } of files) read.push(variablesIn(await textOf(value, places)));
  return Object.assign({}, ...read.toReversed());
}

/** A line is `NAME=value`, as it stands: nothing is quoted, trimmed or filled in. Others say nothing. */
export function variablesIn(text: string): Variables {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf('=');
      const says = !line.startsWith('#') && at > 0 && at < line.length - 1;
      return says ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  );
}

async function textOf(arn: string, { buckets, folders }: FilePlaces): Promise<string> {
  const [, bucket, key] = /^arn:[\w-]+:s3:::([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (bucket === undefined || key === undefined) throw failed(`'${arn}' is not an ARN of an S3 object.`);
  const own = buckets.folderOf(bucket);
  for (const folder of [...(own === undefined ? [] : [own]), ...folders]) {
    const text = await readWithin(folder, key);
    if (text !== undefined) return text;
  }
  const there = own === undefined ? '' : ` as ${join(own, key)}, or`;
  throw failed(
    `NoSuchKey: the local endpoint has no file for ${arn}. Put it${there} as ${key} below a folder that "--workspace DIR" names.`,
  );
}

/** The text of a file that is in the folder even when all links are followed; `undefined` when there is none. */
async function readWithin(folder: string, path: string): Promise<string | undefined> {
  const file = await realPath(join(folder, path));
  if (!isWithin(file, await realPath(folder))) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isAbsent =
      error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
    if (isAbsent) return undefined;
    throw failed(messageOf(error));
  }
}

function failed(why: string): Error {
  return new Error(`ResourceInitializationError: failed to download env files: ${why}`);
}
