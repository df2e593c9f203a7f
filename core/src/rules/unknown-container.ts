import type { Path } from '../document/node.ts';
import { isComplete, isUnknown, items, known } from '../document/unknown.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { nearest } from '../ecs/nearest.ts';
import type { Finding } from './rule.ts';

/**
 * The fault of a name, written at `path`, that no container of the task definition has; `undefined` where one has it, or
 * where not all names are known.
 */
export function unknownContainer(
  name: string,
  task: TaskDefinition | undefined,
  path: Path,
): Finding | undefined {
  if (task === undefined || !isComplete(task.containerDefinitions)) return undefined;
  const containers = items(task.containerDefinitions);
  if (containers.some((each) => isUnknown(each.name))) return undefined;
  const names = containers.flatMap((each) => known(each.name) ?? []);
  if (names.includes(name)) return undefined;
  const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
  return {
    path,
    message: `The task definition has no container "${name}"; its containers are ${names.map((each) => `"${each}"`).join(', ')}.`,
    ...(meant !== undefined && {
      fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }] }],
    }),
  };
}
