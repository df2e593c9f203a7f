import { printPort } from '../placement/checks/ports.ts';
import type { Holding, InstanceState, PlacementRequest, TaskRequirement } from '../placement/model.ts';
import type { OldTask } from '../placement/rollout.ts';

/** A cluster with the tasks of a service on it, and each of them. */
export interface Running {
  readonly instances: readonly InstanceState[];
  readonly tasks: readonly OldTask[];
}

/** The service's tasks as the snapshot names them; none when it does not say what runs. */
export function knownTasks({ group, task }: PlacementRequest, instances: readonly InstanceState[]): Running {
  const tasks = instances.flatMap(({ arn, tasks }) =>
    tasks.filter((each) => each.group === group).map(({ known }) => ({ instance: arn, known })),
  );
  const unnamed = unnamedTasks(
    tasks.map(({ instance }) => instance),
    task,
  );
  return { instances, tasks: unnamed.map((each, index) => ({ ...each, ...tasks[index]?.known })) };
}

/** Tasks of which only the instances are known, the oldest first: they hold what one of today holds. */
export function unnamedTasks(instances: readonly string[], holds: Holding): OldTask[] {
  return instances.map((instance, index) => ({
    id: String(index).padStart(6, '0'),
    instance,
    createdAt: index,
    holds,
  }));
}

/**
 * The service's tasks where they may be: a list of container instances tells how many tasks run on each and
 * what they hold, but not whose they are. Where tasks of the right number could be the service's, with its size
 * and its ports, they are taken for them. `undefined` when there are not that many.
 */
export function presumedTasks(
  desired: number,
  { task, group }: PlacementRequest,
  instances: readonly InstanceState[],
): Running | undefined {
  const slots = instances.map((instance) => possibleTasks(instance, task));
  if (slots.reduce((sum, count) => sum + count, 0) < desired) return undefined;
  const counts = takeInTurns(slots, desired);
  return {
    instances: instances.map((instance, index) => renamed(instance, group, counts[index] ?? 0)),
    tasks: unnamedTasks(
      instances.flatMap(({ arn }, index) => Array.from({ length: counts[index] ?? 0 }, () => arn)),
      task,
    ),
  };
}

function possibleTasks(
  { registered, remaining, usedPorts, tasks }: InstanceState,
  task: TaskRequirement,
): number {
  const nameless = tasks.filter(({ group }) => group === '').length;
  const portsHeld = task.ports.every((port) => usedPorts.has(printPort(port)));
  const byCpu = task.cpu > 0 ? Math.floor((registered.cpu - remaining.cpu) / task.cpu) : nameless;
  const byMemory =
    task.memory > 0 ? Math.floor((registered.memory - remaining.memory) / task.memory) : nameless;
  const byPorts = task.ports.length === 0 ? nameless : Number(portsHeld);
  return Math.min(nameless, byCpu, byMemory, byPorts);
}

/** Takes one from each in turn until there are enough. */
function takeInTurns(slots: readonly number[], wanted: number): number[] {
  const taken = slots.map(() => 0);
  let left = wanted;
  for (let round = 1; left > 0; round += 1) {
    slots.forEach((slot, index) => {
      if (slot < round || left === 0) return;
      taken[index] = round;
      left -= 1;
    });
  }
  return taken;
}

function renamed(instance: InstanceState, group: string, count: number): InstanceState {
  let left = count;
  const tasks = instance.tasks.map((task) => (task.group === '' && left-- > 0 ? { group } : task));
  return { ...instance, tasks };
}
