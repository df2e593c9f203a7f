import { existsSync } from 'node:fs';
import { isAbsolute, join, normalize, resolve } from 'node:path';
import { repositoryOf } from '#core/hosts/workflow/repository.ts';

/**
 * Whether the repository around a workflow has a file, by its path from there; `undefined` for a workflow that stands
 * outside of one, and for a path that leads out of it.
 */
export function isInRepository(fileName: string, path: string): boolean | undefined {
  const repository = repositoryOf(resolve(fileName));
  const inner = normalize(path);
  if (repository === undefined || isAbsolute(inner) || /^\.\.(?:[\\/]|$)/.test(inner)) return undefined;
  return existsSync(join(repository, inner));
}
