import { nodeAt } from '#core/document/path.ts';
import type { Subject } from '#core/document/subjects.ts';
import { known } from '#core/document/unknown.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis.ts';
import { conform } from '#core/schema/conform.ts';

/** Finds the task definition that a subject of the named file means, by family, `family:revision` or ARN. */
export type PairTask = (fileName: string, subject: Subject) => TaskDefinition | undefined;

/** Pairs by family, with a definition of the same folder before any other. */
export function pairingOf(files: readonly Analysis[]): PairTask {
  const definitions = files.flatMap(definitionsIn);
  return (fileName, subject) => {
    const family = familyNamedBy(subject);
    const candidates = definitions.filter((each) => each.family === family);
    return (candidates.find(({ folder }) => folder === folderOf(fileName)) ?? candidates[0])?.task;
  };
}

interface Definition {
  readonly folder: string;
  readonly family: string;
  readonly task: TaskDefinition;
}

function definitionsIn({ fileName, subjects }: Analysis): Definition[] {
  return subjects
    .filter(({ kind }) => kind === 'task-definition')
    .flatMap(({ kind, node, naming }) => {
      // The value was conformed to the schema of a task definition.
      const task = conform(kind, node, naming) as TaskDefinition;
      const family = known(task.family);
      return family === undefined ? [] : [{ folder: folderOf(fileName), family, task }];
    });
}

/** Where the inputs that run tasks name what they run. */
const places = [
  ['taskDefinition'],
  ['EcsParameters', 'TaskDefinitionArn'],
  ['Target', 'EcsParameters', 'TaskDefinitionArn'],
] as const;

function familyNamedBy({ node }: Subject): string | undefined {
  for (const place of places) {
    const found = nodeAt(node, place);
    if (found?.kind === 'scalar') return shortName(String(found.value)).split(':')[0];
  }
  return undefined;
}

function folderOf(fileName: string): string {
  return fileName.slice(0, fileName.lastIndexOf('/') + 1);
}
