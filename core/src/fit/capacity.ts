import type { InstanceState } from '../placement/model.ts';
import { type HeldTask, heldTasks } from './held-tasks.ts';
import { isMembers, listOf } from './read.ts';
import { readSnapshot } from './snapshot.ts';
import { newInstances, zonesOf } from './what-if.ts';

/** The container instances that tasks are to fit on, and how they are known. */
export interface Capacity {
  /** What a person calls them: `production`, `cluster.json`, `3 × m6i.large`. */
  readonly name: string;
  readonly source: 'cluster' | 'snapshot' | 'what-if';
  /** Epoch milliseconds; `undefined` where nobody knows. */
  readonly asOf: number | undefined;
  readonly instances: readonly InstanceState[];
  /** The tasks that are known one by one. */
  readonly tasks: readonly HeldTask[];
}

/** Nothing to fit on, for asking which inputs would need something. */
export const noCapacity: Capacity = {
  name: '',
  source: 'cluster',
  asOf: undefined,
  instances: [],
  tasks: [],
};

/** Reads outputs of the describe actions; `undefined` when none of them describes container instances. */
export function capacityFrom(
  outputs: unknown,
  about: Pick<Capacity, 'name' | 'source' | 'asOf'>,
): Capacity | undefined {
  const instances = readSnapshot(outputs);
  if (instances === undefined) return undefined;
  return { ...about, instances, tasks: heldTasks(isMembers(outputs) ? [outputs] : listOf(outputs)) };
}

/** Instance types by name with how many of each there would be. */
export type AddedInstances = Readonly<Record<string, number>>;

/** The capacity with empty instances of these types besides, or alone where there is nothing else. */
export function withAdded(capacity: Capacity | undefined, added: AddedInstances): Capacity | undefined {
  const zones = zonesOf(capacity?.instances ?? []);
  const known = Object.entries(added).flatMap(([type, count]) => {
    const fresh = newInstances(type, count, zones);
    return fresh === undefined || count < 1 ? [] : [{ type, count, fresh }];
  });
  if (known.length === 0) return capacity;
  const said = known.map(({ type, count }) => `${count} × ${type}`).join(' and ');
  const instances = [...(capacity?.instances ?? []), ...known.flatMap(({ fresh }) => fresh)];
  if (capacity === undefined) return { name: said, source: 'what-if', asOf: undefined, instances, tasks: [] };
  return { ...capacity, name: `${capacity.name} with ${said}`, instances };
}

/** The values that the instances have, by attribute, both in alphabetical order. */
export function attributeValues({ instances }: Capacity): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { attributes } of instances) {
    for (const [name, value] of attributes) {
      const values = found.get(name) ?? new Set();
      if (value !== undefined) values.add(value);
      found.set(name, values);
    }
  }
  const sorted = [...found].sort(([left], [right]) => (left < right ? -1 : 1));
  return new Map(sorted.map(([name, values]) => [name, [...values].sort()]));
}

/** What a person calls an instance: its EC2 id, else the end of its ARN. */
export function instanceName({ arn, ec2InstanceId }: Pick<InstanceState, 'arn' | 'ec2InstanceId'>): string {
  return ec2InstanceId ?? (arn.startsWith('arn:') ? arn.slice(arn.lastIndexOf('/') + 1) : arn);
}
