import type { TaskStatus } from '../records/task.ts';
import { givenBack, isVolume } from '../volumes/managed-volume.ts';
import { askPull, askStart, askStop } from './ask.ts';
import { deadlineOf, dependenciesOf, dependentsOf, resolutionOf, timedOut } from './dependencies.ts';
import { type Exit, stopContainer } from './end.ts';
import { isStopped, note, progressOf, show, showContainer, type TaskWork } from './work.ts';

/**
 * Takes a task as far as it can go by itself; it then waits for the runtime.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html
 */
export function drive(work: TaskWork): void {
  for (let before: unknown; before !== work.task; ) {
    before = work.task;
    const { desiredStatus, lastStatus } = work.task.shown;
    (desiredStatus === 'RUNNING' ? up : down)[lastStatus]?.(work);
  }
}

type Moves = Readonly<Partial<Record<TaskStatus, (work: TaskWork) => void>>>;

/** Towards RUNNING. */
const up: Moves = {
  PROVISIONING: (work) => {
    if (work.task.waiting === undefined && hasNetwork(work) && hasVolumes(work))
      show(work, { lastStatus: 'PENDING' });
  },
  PENDING: (work) => {
    pullImages(work);
    startContainers(work);
    if (work.task.shown.desiredStatus === 'RUNNING' && isUp(work)) activate(work);
  },
  RUNNING: startContainers,
};

/** Towards STOPPED: a task with an interface of its own gives it back, one on a bridge just stops. */
const down: Moves = {
  PROVISIONING: abandon,
  PENDING: stopPending,
  ACTIVATING: deactivate,
  RUNNING: (work) => (work.task.awsvpc || work.balanced ? deactivate(work) : stopOnBridge(work)),
  STOPPING: (work) => {
    if (!work.task.awsvpc) return stopOnBridge(work);
    stopContainers(work);
    if (allStopped(work)) detach(work);
  },
};

/** Whether the task's interface is there, or it needs none. */
function hasNetwork({ task }: TaskWork): boolean {
  const attachments = task.shown.attachments ?? [];
  return !task.awsvpc || attachments.some((one) => !isVolume(one) && one.status === 'ATTACHED');
}

/** Whether every volume that is made for the task is attached. */
function hasVolumes({ task }: TaskWork): boolean {
  return (task.shown.attachments ?? []).filter(isVolume).every(({ status }) => status === 'ATTACHED');
}

/** Whether there is something to be given back before the task is STOPPED. */
function holdsVolumes({ task }: TaskWork): boolean {
  return (task.shown.attachments ?? []).some((one) => isVolume(one) && one.status !== 'FAILED');
}

function pullImages(work: TaskWork): void {
  for (const container of work.definition.containerDefinitions) {
    if (progressOf(work.task, container.name).pull !== 'waiting') continue;
    work.effects.push(askPull(work.task, container));
    note(work, container.name, { pull: 'asked' });
    if (work.task.shown.pullStartedAt === undefined) show(work, { pullStartedAt: work.now });
  }
}

/** Starts what has its image and all that it waits for; what waits in vain is given up. */
function startContainers(work: TaskWork): void {
  for (const container of work.definition.containerDefinitions) {
    const { pull, start } = progressOf(work.task, container.name);
    if (pull !== 'done' || start !== 'waiting' || isStopped(work.task, container.name)) continue;
    const dependencies = dependenciesOf(container);
    const vain = dependencies.flatMap((dependency) => whyVain(work, dependency))[0];
    if (vain !== undefined) {
      stopContainer(work, container.name, vain);
      if (work.task.shown.desiredStatus === 'STOPPED') return;
    } else if (dependencies.every((dependency) => resolutionOf(work.task, dependency) === 'resolved')) {
      work.effects.push(askStart(work.task, work.definition, container));
      note(work, container.name, { start: 'asked' });
    }
  }
}

/** How a container ends that waits in vain: with nothing to tell, unless its wait took too long. */
function whyVain(work: TaskWork, dependency: Parameters<typeof timedOut>[0]): Exit[] {
  const resolution = resolutionOf(work.task, dependency);
  if (resolution === 'failed') return [{}];
  const deadline = deadlineOf(work.task, work.definition, dependency);
  const late = resolution === 'waiting' && deadline !== undefined && deadline <= work.now;
  return late ? [{ exitCode: 143, reason: timedOut(dependency) }] : [];
}

/** All containers run, or have run and were not needed. */
function isUp({ task }: TaskWork): boolean {
  return task.shown.containers.every(({ lastStatus }) => lastStatus !== 'PENDING');
}

function activate(work: TaskWork): void {
  if (!work.task.awsvpc) {
    reachRunning(work);
    return;
  }
  show(work, { lastStatus: 'ACTIVATING' });
  work.effects.push({ type: 'activate-task', taskArn: work.task.shown.taskArn });
}

/** From here on the task counts as running. */
export function reachRunning(work: TaskWork): void {
  show(work, { lastStatus: 'RUNNING', startedAt: work.now });
  work.task = { ...work.task, ran: true };
}

function deactivate(work: TaskWork): void {
  show(work, { lastStatus: 'DEACTIVATING' });
  if (work.balanced) return;
  work.effects.push({ type: 'deactivate-task', taskArn: work.task.shown.taskArn });
}

/**
 * A task that never got so far as to have a place or a network. One whose interface is being attached is PENDING
 * once it is there, and is given up then.
 */
function abandon(work: TaskWork): void {
  stopContainers(work);
  const { waiting, ...task } = work.task;
  if (waiting !== undefined) work.task = task;
  if (waiting !== undefined || !task.awsvpc || hasFailedNetwork(work)) finish(work);
  else if (hasNetwork(work)) show(work, { lastStatus: 'PENDING' });
}

/** It stays PENDING until nothing of it is left that runs or holds an interface. */
function stopPending(work: TaskWork): void {
  if (!work.task.awsvpc && !holdsVolumes(work)) {
    stopOnBridge(work);
    return;
  }
  stopContainers(work);
  if (!allStopped(work) || isDetaching(work)) return;
  show(work, { executionStoppedAt: work.now, ...attachmentsIn(work, 'DETACHING') });
  work.effects.push({ type: 'detach-network', taskArn: work.task.shown.taskArn });
}

function isDetaching({ task }: TaskWork): boolean {
  return (task.shown.attachments ?? []).some(({ status }) => status === 'DETACHING');
}

function hasFailedNetwork({ task }: TaskWork): boolean {
  return (task.shown.attachments ?? []).some((one) => !isVolume(one) && one.status === 'FAILED');
}

function stopOnBridge(work: TaskWork): void {
  stopContainers(work);
  if (!allStopped(work)) return;
  if (holdsVolumes(work)) {
    detach(work);
    return;
  }
  show(work, { executionStoppedAt: work.now });
  finish(work);
}

/** Stops the containers that nothing running depends on any more; those not started are just marked. */
function stopContainers(work: TaskWork): void {
  for (const container of work.definition.containerDefinitions) {
    const { start, stop } = progressOf(work.task, container.name);
    if (isStopped(work.task, container.name) || stop !== 'no') continue;
    const waits = dependentsOf(work.definition, container.name).some((name) => !isStopped(work.task, name));
    if (start === 'waiting') showContainer(work, container.name, { lastStatus: 'STOPPED' });
    else if (!waits) {
      work.effects.push(askStop(work.task, container));
      note(work, container.name, { stop: 'asked' });
    }
  }
}

function allStopped({ task }: TaskWork): boolean {
  return task.shown.containers.every(({ lastStatus }) => lastStatus === 'STOPPED');
}

function detach(work: TaskWork): void {
  show(work, {
    lastStatus: 'DEPROVISIONING',
    executionStoppedAt: work.now,
    ...attachmentsIn(work, 'DETACHING'),
  });
  work.effects.push({ type: 'detach-network', taskArn: work.task.shown.taskArn });
}

/** The end: nothing of the task is left but its record. */
export function finish(work: TaskWork): void {
  show(work, { lastStatus: 'STOPPED', stoppedAt: work.now, ...attachmentsIn(work, 'DELETED') });
  work.effects.push({ type: 'remove-task', taskArn: work.task.shown.taskArn });
}

function attachmentsIn({ task }: TaskWork, status: 'DETACHING' | 'DELETED') {
  return { attachments: (task.shown.attachments ?? []).map((one) => givenBack(one, status)) };
}
