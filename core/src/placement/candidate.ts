import { groupsOf, type Queried } from './expression/evaluate.ts';
import type { InstanceState, Resources, TaskRequirement } from './model.ts';

/** An instance while tasks are being placed: what is left of it changes, all else stays. */
export interface Candidate {
  readonly instance: InstanceState;
  readonly remaining: { -readonly [Name in keyof Resources]: Resources[Name] };
  /** Copies placed on it in this call. */
  placed: number;
}

/** An instance as a step of the placement changes it. */
export function candidateOf(instance: InstanceState): Candidate {
  return { instance, remaining: { ...instance.remaining }, placed: 0 };
}

/** Takes the resources of copies; their fixed ports count as used because `placed` is no longer 0. */
export function takeCopies(candidate: Candidate, task: TaskRequirement, copies = 1): void {
  candidate.remaining.cpu -= copies * task.cpu;
  candidate.remaining.memory -= copies * task.memory;
  candidate.remaining.gpus -= copies * task.gpus;
  candidate.remaining.networkInterfaces -= copies * task.networkInterfaces;
  candidate.placed += copies;
}

/** How many copies the amounts that are left allow by themselves; endless when the task takes nothing. */
export function copiesByAmount(remaining: Resources, task: TaskRequirement): number {
  const names = ['cpu', 'memory', 'gpus', 'networkInterfaces'] as const;
  return Math.min(
    ...names.map((name) =>
      task[name] > 0 ? Math.floor(remaining[name] / task[name]) : Number.POSITIVE_INFINITY,
    ),
    task.ports.length > 0 ? 1 : Number.POSITIVE_INFINITY,
  );
}

/** How many tasks of the group are on the instance, the copies placed so far included. */
export function countedTasks({ instance, placed }: Candidate, group: string): number {
  let count = placed;
  for (const task of instance.tasks) if (task.group === group) count += 1;
  return count;
}

/** What the cluster query language asks about, as it is after the copies placed so far. */
export function queried({ instance, placed }: Candidate, group: string): Queried {
  const { agentConnected, agentVersion, attributes, ec2InstanceId, registeredAt } = instance;
  return {
    agentConnected,
    agentVersion,
    attributes,
    ec2InstanceId,
    registeredAt,
    // Few expressions ask about tasks, so they are counted only for those.
    get groups() {
      const groups = groupsOf(instance);
      if (placed > 0) groups.set(group, (groups.get(group) ?? 0) + placed);
      return groups;
    },
  };
}
