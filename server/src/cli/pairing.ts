import { nodeAt } from '#core/document/path.ts';
import type { Subject } from '#core/document/subjects.ts';
import { known } from '#core/document/unknown.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { Analysis } from '#core/ide/analysis.ts';
import { conform } from '#core/schema/conform.ts';

/** Finds the task definition that a subject of the named file means, by family, `family:revision` or ARN. */
export type PairTask = (fileName: string, subject: Subject) => TaskDefinition | undefined;

/**
 * Pairs by family. Of several definitions of one family those of the same folder come first, then the one whose
 * file is named most alike; when that does not tell them apart, none is taken.
 */
export function pairingOf(files: readonly Analysis[]): PairTask {
  const definitions = files.flatMap(definitionsIn);
  return (fileName, subject) => {
    const family = familyNamedBy(subject);
    if (family === undefined) return undefined;
    const candidates = definitions.filter((each) => each.family === family);
    const near = candidates.filter((each) => folderOf(each.fileName) === folderOf(fileName));
    return mostAlike(near.length > 0 ? near : candidates, fileName)?.task;
  };
}

/** Whether a subject names a task definition at all. */
export function namesTask(subject: Subject): boolean {
  return familyNamedBy(subject) !== undefined;
}

interface Definition {
  readonly fileName: string;
  readonly family: string;
  readonly task: TaskDefinition;
}

function mostAlike(candidates: readonly Definition[], fileName: string): Definition | undefined {
  const alikeness = candidates.map((each) => sharedStart(baseOf(each.fileName), baseOf(fileName)));
  const most = Math.max(...alikeness);
  const [best, ...others] = candidates.filter((_, index) => alikeness[index] === most);
  return others.length === 0 ? best : undefined;
}

function sharedStart(left: string, right: string): number {
  const different = [...left].findIndex((letter, index) => letter !== right[index]);
  return different < 0 ? left.length : different;
}

function definitionsIn({ fileName, subjects }: Analysis): Definition[] {
  return subjects
    .filter(({ kind }) => kind === 'task-definition')
    .flatMap(({ kind, node, naming }) => {
      // The value was conformed to the schema of a task definition.
      const task = conform(kind, node, naming) as TaskDefinition;
      const family = known(task.family);
      return family === undefined ? [] : [{ fileName, family, task }];
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

function baseOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('/') + 1);
}
