import { wake } from '../agenda.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { settle } from '../tasks/settle.ts';
import { stopTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import { patienceSeconds } from './patience.ts';
import { placeCopies } from './place-copies.ts';

/** Gives the waiting tasks of a cluster the places that have become free, the longest waiting first. */
export function placeWaiting(draft: Draft, clusterArn: string): void {
  const waiting = draft
    .where('tasks', 'waiting', clusterArn)
    .filter(({ shown }) => shown.desiredStatus === 'RUNNING')
    .sort((left, right) => left.shown.createdAt - right.shown.createdAt);
  // A need that finds no room finds none for the next task either.
  const unmet = new Set<string | undefined>();
  for (const task of waiting) {
    const need = task.waiting?.need;
    if (need !== undefined && unmet.has(need)) waitOn(draft, task);
    else if (!tryToPlace(draft, task)) unmet.add(need);
  }
}

/** Gives a waiting task a place, and says whether there was one; else it waits on, or is given up after too long. */
export function tryToPlace(draft: Draft, task: TaskRecord): boolean {
  const { waiting, ...rest } = task;
  const place = waiting === undefined ? undefined : placeFor(draft, task, waiting);
  if (place === undefined) waitOn(draft, task);
  else settle(draft, { ...rest, shown: { ...task.shown, ...place } });
  return place !== undefined;
}

function waitOn(draft: Draft, task: TaskRecord): void {
  const giveUp = (task.waiting?.since ?? draft.now) + patienceSeconds;
  if (draft.now >= giveUp) {
    const reason = 'The task found no capacity in time.';
    stopTask(draft, task, { code: 'TaskFailedToStart', reason });
  } else {
    wake(draft, 'cluster', task.shown.clusterArn, giveUp);
  }
}

function placeFor(draft: Draft, { shown }: TaskRecord, waiting: NonNullable<TaskRecord['waiting']>) {
  const copies = {
    clusterArn: shown.clusterArn,
    definition: taskDefinitionOf(draft, shown.taskDefinitionArn),
    overrides: shown.overrides,
    launchType: 'EC2' as const,
    provider: shown.capacityProviderName,
    group: shown.group,
    constraints: waiting.constraints,
    strategy: waiting.strategy,
  };
  const [containerInstanceArn] = placeCopies(draft, copies, 1, draft.random).placements;
  if (containerInstanceArn === undefined) return undefined;
  const instance = draft.get('containerInstances', containerInstanceArn);
  const availabilityZone = instance && zoneOf(instance);
  return { containerInstanceArn, ...(availabilityZone === undefined ? {} : { availabilityZone }) };
}
