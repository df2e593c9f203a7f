import { wake, wakeAround, wakeCapacity, wakeForFreed } from '../agenda.ts';
import { countDaemonTask } from '../daemons/outcome.ts';
import { planForgetting } from '../history.ts';
import { isoDates } from '../iso-dates.ts';
import type { TaskRecord } from '../records/task.ts';
import { countOutcome } from '../services/outcome.ts';
import type { Draft } from '../transaction.ts';

/** Keeps a changed task; when what it shows has changed, its version goes up and all concerned are told. */
export function saveTask(draft: Draft, task: TaskRecord): TaskRecord {
  const { taskArn } = task.shown;
  const before = draft.get('tasks', taskArn);
  if (before === task) return task;
  if (before?.shown === task.shown) {
    draft.put('tasks', taskArn, task);
    return task;
  }
  const saved = { ...task, shown: { ...task.shown, version: (before?.shown.version ?? 0) + 1 } };
  draft.put('tasks', taskArn, saved);
  publish(draft, saved);
  if (task.serviceArn !== undefined) wake(draft, 'service', task.serviceArn, draft.now);
  if (changesCapacity(before, saved)) {
    wakeCapacity(draft, saved.shown.clusterArn, saved.shown.capacityProviderName, draft.now);
  }
  countOutcome(draft, before, saved);
  countDaemonTask(draft, before, saved);
  if (saved.shown.lastStatus === 'STOPPED') {
    planForgetting(draft);
    wakeBeside(draft, saved);
  }
  return saved;
}

/** Whether a task begins or ceases to wait for room, or gives up what it held. */
function changesCapacity(before: TaskRecord | undefined, { waiting, shown }: TaskRecord): boolean {
  const waits = waiting !== undefined;
  return waits !== (before?.waiting !== undefined) || shown.lastStatus === 'STOPPED';
}

/** The end of a task concerns whoever lacks the room that it held, and the daemon that leaves a DRAINING instance last. */
function wakeBeside(draft: Draft, { shown }: TaskRecord): void {
  const instance = draft.get('containerInstances', shown.containerInstanceArn ?? '');
  if (instance === undefined) return;
  const { containerInstanceArn } = instance.shown;
  if (instance.shown.status === 'DRAINING') {
    wakeAround(draft, instance, draft.now);
    if (instance.retiring === true) wake(draft, 'instance', containerInstanceArn, draft.now);
  } else wakeForFreed(draft, containerInstanceArn, draft.now);
}

function publish(draft: Draft, task: TaskRecord): void {
  const { healthStatus: _health, ...shown } = task.shown;
  draft.events.push({
    source: 'aws.ecs',
    detailType: 'ECS Task State Change',
    time: draft.now,
    resources: [shown.taskArn],
    detail: isoDates({ ...shown, updatedAt: draft.now }),
  });
}
