import { known } from '#core/document/unknown.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import { conform } from '#core/schema/conform.ts';
import type { ReadSource } from './check-sources.ts';

/** Finds the task definition that a file of the given name means by a family, `family:revision` or ARN. */
export type PairTask = (fileName: string, reference: string) => TaskDefinition | undefined;

/** Pairs by family, with a definition of the same folder before any other. */
export function pairingOf(sources: readonly ReadSource[]): PairTask {
  const definitions = sources.flatMap(definitionsIn);
  return (fileName, reference) => {
    const family = shortName(reference).split(':')[0];
    const candidates = definitions.filter((each) => each.family === family);
    return (candidates.find(({ folder }) => folder === folderOf(fileName)) ?? candidates[0])?.task;
  };
}

interface Definition {
  readonly folder: string;
  readonly family: string;
  readonly task: TaskDefinition;
}

function definitionsIn({ name, subjects }: ReadSource): Definition[] {
  return subjects
    .filter(({ kind }) => kind === 'task-definition')
    .flatMap(({ kind, node, naming }) => {
      // The value was conformed to the schema of a task definition.
      const task = conform(kind, node, naming) as TaskDefinition;
      const family = known(task.family);
      return family === undefined ? [] : [{ folder: folderOf(name), family, task }];
    });
}

function folderOf(fileName: string): string {
  return fileName.slice(0, fileName.lastIndexOf('/') + 1);
}
