import { isObject } from '../../document/value.ts';
import { type Source, textOf } from '../../imports/source.ts';

/** Which container has the network of a task, and which have ended before it starts and so cannot join it. */
export interface NetworkOwner {
  readonly name: string;
  readonly before: ReadonlySet<string>;
}

/**
 * A container whose network the others join has to run as long as they do and to start before them. It is best one that
 * waits for nobody, else one that waits only for containers that end, as any order without a circle has one.
 */
export function networkOwner(containers: readonly Source[]): NetworkOwner {
  const waits = new Map(containers.map((container) => [container.text('name') ?? '', waitsOf(container)]));
  const ends = new Set(
    [...waits.values()].flat().flatMap(({ name, isForItsEnd }) => (isForItsEnd ? name : [])),
  );
  const owners = [...waits.keys()]
    .filter((name) => !ends.has(name))
    .map((name) => ({ name, before: allBefore(name, waits) }));
  return (
    owners.find(({ before }) => before.size === 0) ??
    owners.find(({ before }) => [...before].every((each) => ends.has(each))) ??
    owners[0] ?? { name: [...waits.keys()][0] ?? '', before: new Set() }
  );
}

interface Wait {
  readonly name: string;
  readonly isForItsEnd: boolean;
}

function waitsOf(container: Source): readonly Wait[] {
  return container.list('dependsOn').flatMap((each) => {
    const name = isObject(each) ? textOf(each.containerName) : undefined;
    const condition = isObject(each) ? textOf(each.condition) : undefined;
    return name === undefined
      ? []
      : [{ name, isForItsEnd: condition === 'COMPLETE' || condition === 'SUCCESS' }];
  });
}

/** All that a container waits for, itself or through others. */
function allBefore(name: string, waits: ReadonlyMap<string, readonly Wait[]>): ReadonlySet<string> {
  const before = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const wait of waits.get(next) ?? []) {
      if (before.has(wait.name)) continue;
      before.add(wait.name);
      open.push(wait.name);
    }
  }
  return before;
}
