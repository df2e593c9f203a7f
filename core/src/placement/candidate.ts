import { groupsOf } from './expression/evaluate.ts';
import type { InstanceState, PlacementRequest, Resources, TaskRequirement } from './model.ts';

/** An instance while tasks are being placed: what is left of it changes, all else stays. */
export interface Candidate {
  readonly instance: InstanceState;
  readonly remaining: { -readonly [Name in keyof Resources]: Resources[Name] };
  /** Its tasks by group, those placed in this call included. */
  readonly groups: Map<string, number>;
  /** Copies placed on it in this call. */
  placed: number;
}

export function candidateOf(instance: InstanceState): Candidate {
  return { instance, remaining: { ...instance.remaining }, groups: groupsOf(instance), placed: 0 };
}

/** Takes the resources of copies; their fixed ports count as used because `placed` is no longer 0. */
export function takeCopies(candidate: Candidate, task: TaskRequirement, group: string, copies = 1): void {
  candidate.remaining.cpu -= copies * task.cpu;
  candidate.remaining.memory -= copies * task.memory;
  candidate.remaining.gpus -= copies * task.gpus;
  candidate.remaining.networkInterfaces -= copies * task.networkInterfaces;
  candidate.groups.set(group, (candidate.groups.get(group) ?? 0) + copies);
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

/** How many tasks of the request's group are on the instance. */
export function countedTasks(candidate: Candidate, request: Pick<PlacementRequest, 'group'>): number {
  return candidate.groups.get(request.group) ?? 0;
}

/** What the cluster query language asks about, as it is after the copies placed so far. */
export function queried(candidate: Candidate) {
  const { agentConnected, agentVersion, attributes, ec2InstanceId, registeredAt } = candidate.instance;
  return {
    agentConnected,
    agentVersion,
    attributes,
    ec2InstanceId,
    registeredAt,
    groups: candidate.groups,
  };
}
