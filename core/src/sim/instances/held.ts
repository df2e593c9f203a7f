import type { HostPort, RunningTask } from '../../placement/model.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import type { Held } from './resources.ts';

/** The tasks that hold resources of an instance: all that were placed there and are not STOPPED. */
export function tasksOn(draft: Draft, instanceArn: string): TaskRecord[] {
  return draft.where('tasks', 'instance', instanceArn);
}

/** What the tasks on an instance hold of it together. */
export interface HeldTogether extends Held {
  readonly networkInterfaces: number;
  /** Host ports that were assigned as containers started. */
  readonly dynamicPorts: readonly HostPort[];
  readonly tasks: readonly RunningTask[];
}

/** What is held of an instance now. */
export function heldOn(draft: Draft, instanceArn: string): HeldTogether {
  const dynamic = draft.where('tasks', 'dynamicPorts', instanceArn);
  return {
    ...draft.derived(['tasks', 'instance', instanceArn], heldBy),
    dynamicPorts: dynamic.flatMap(({ takes }) => takes.dynamicPorts ?? []),
  };
}

/** What tasks hold together but for dynamic ports, the only thing that changes while they are there. */
function heldBy(tasks: readonly TaskRecord[]): HeldTogether {
  return {
    cpu: sum(tasks, 'cpu'),
    memory: sum(tasks, 'memory'),
    gpus: sum(tasks, 'gpus'),
    networkInterfaces: sum(tasks, 'networkInterfaces'),
    ports: tasks.flatMap(({ takes }) => takes.ports),
    dynamicPorts: [],
    tasks: tasks.map(({ shown }) => ({ group: shown.group })),
  };
}

/** What is held of an instance without tasks. */
export const nothingHeld: HeldTogether = heldBy([]);

function sum(tasks: readonly TaskRecord[], name: 'cpu' | 'memory' | 'gpus' | 'networkInterfaces'): number {
  return tasks.reduce((total, { takes }) => total + takes[name], 0);
}
