import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import { modelFolders } from './candidates.ts';
import { newerIn } from './read-model.ts';

/** More places than these are not looked at, for each model takes some 20 ms to read. */
const mostRead = 6;

/**
 * Looks for the model of ECS on this machine that knows most of what we do not: when it is first asked for, and only then,
 * for most files never need it.
 */
export function installedModel(env: NodeJS.ProcessEnv = process.env): () => NewerModel | undefined {
  let found: { readonly model: NewerModel | undefined } | undefined;
  return () => {
    found ??= { model: newest(env) };
    return found.model;
  };
}

function newest(env: NodeJS.ProcessEnv): NewerModel | undefined {
  const folders = modelFolders(env).filter((folder) => existsSync(join(folder, 'ecs')));
  const models = folders.slice(0, mostRead).flatMap((folder) => newerIn(folder) ?? []);
  return models.sort((left, right) => sizeOf(right) - sizeOf(left))[0];
}

function sizeOf({ shapes }: NewerModel): number {
  return [...shapes.values()].reduce((sum, shape) => sum + Object.keys(shape).length, 0);
}
