import { wake } from '../agenda.ts';
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
  for (const task of waiting) tryToPlace(draft, task);
}

function tryToPlace(draft: Draft, task: TaskRecord): void {
  const { waiting, ...rest } = task;
  if (waiting === undefined) return;
  const place = placeFor(draft, task, waiting);
  const giveUp = waiting.since + patienceSeconds;
  if (place !== undefined) {
    settle(draft, { ...rest, shown: { ...task.shown, ...place } });
  } else if (draft.now >= giveUp) {
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
  const attributes = draft.get('containerInstances', containerInstanceArn)?.shown.attributes ?? [];
  const availabilityZone = attributes.find(({ name }) => name === 'ecs.availability-zone')?.value;
  return { containerInstanceArn, ...(availabilityZone === undefined ? {} : { availabilityZone }) };
}
