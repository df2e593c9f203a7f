import type { ShownContainer, ShownTask } from '../records/task.ts';
import type { NetworkInterfaceFacts, RuntimeEvent } from '../runtime-events.ts';
import { isVolume, withVolume } from '../volumes/managed-volume.ts';
import { askStart } from './ask.ts';
import { finish, reachRunning } from './drive.ts';
import { dynamicPortsOf } from './dynamic-ports.ts';
import { beginStop, stopContainer } from './end.ts';
import { taskHealth } from './health.ts';
import {
  containerOf,
  definitionOf,
  isStopped,
  note,
  progressOf,
  show,
  showContainer,
  type TaskWork,
} from './work.ts';

/** Takes in what the runtime saw of a task; what comes too late to matter changes nothing. */
export function report(work: TaskWork, event: RuntimeEvent): void {
  if (work.task.shown.lastStatus === 'STOPPED') return;
  if ('containerName' in event && isLate(work, event)) return;
  // Each handler takes the event of its own type, by which it was just chosen.
  (handlers[event.type] as (work: TaskWork, event: RuntimeEvent) => void)(work, event);
}

type Handlers = {
  readonly [Type in RuntimeEvent['type']]: (
    work: TaskWork,
    event: Extract<RuntimeEvent, { type: Type }>,
  ) => void;
};

const handlers: Handlers = {
  attached: attach,
  attaching,
  'attach-failed': (work, { reason }) => {
    const failed = (one: Attachment) => (isVolume(one) ? one : { ...one, status: 'FAILED' });
    show(work, { attachments: (work.task.shown.attachments ?? []).map(failed) });
    beginStop(work, { code: 'TaskFailedToStart', reason });
  },
  'volume-attaching': (work, { volumeId, status }) => stepVolume(work, volumeId, { status }),
  'volume-attached': (work, { volumeId }) => stepVolume(work, volumeId, { status: 'ATTACHED' }),
  'volume-failed': (work, { volumeId, reason }) => {
    if (work.task.shown.lastStatus !== 'PROVISIONING') return;
    stepVolume(work, volumeId, { status: 'FAILED', reason });
    beginStop(work, { code: 'TaskFailedToStart', reason });
  },
  pulled: (work, { containerName, imageDigest }) => {
    note(work, containerName, { pull: 'done' });
    if (imageDigest !== undefined) showContainer(work, containerName, { imageDigest });
    if (work.task.shown.containers.every(({ name }) => progressOf(work.task, name).pull === 'done')) {
      show(work, { pullStoppedAt: work.now });
    }
  },
  'pull-failed': (work, { containerName, reason }) => stopContainer(work, containerName, { reason }),
  'container-started': (work, { containerName, runtimeId, networkBindings }) => {
    note(work, containerName, { start: 'done', startedAt: work.now });
    const bindings = networkBindings === undefined ? {} : { networkBindings };
    const agents = agentsStarted(containerOf(work.task, containerName)?.managedAgents, work.now);
    showContainer(work, containerName, { lastStatus: 'RUNNING', runtimeId, ...bindings, ...agents });
    holdPorts(work);
  },
  'container-stopped': (work, { containerName, exitCode, reason }) => {
    note(work, containerName, { stoppedAt: work.now });
    if (isRestarted(work, containerName, exitCode)) restart(work, containerName);
    else stopContainer(work, containerName, { exitCode, reason });
  },
  'container-health': (work, { containerName, status }) => {
    showContainer(work, containerName, { healthStatus: status });
    show(work, { healthStatus: taskHealth(work.definition, work.task.shown.containers) });
  },
  activated: (work) => {
    if (work.task.shown.lastStatus === 'ACTIVATING') reachRunning(work);
  },
  deactivated: (work) => {
    if (work.task.shown.lastStatus === 'DEACTIVATING' && !work.balanced)
      show(work, { lastStatus: 'STOPPING' });
  },
  detached: (work) => {
    const { lastStatus, desiredStatus } = work.task.shown;
    const pending = lastStatus === 'PENDING' && desiredStatus === 'STOPPED';
    if (pending || lastStatus === 'DEPROVISIONING') finish(work);
  },
};

/** Of another run of the container, or after its end. */
function isLate(
  work: TaskWork,
  { containerName, run }: Extract<RuntimeEvent, { containerName: string }>,
): boolean {
  if (containerOf(work.task, containerName) === undefined) return true;
  return isStopped(work.task, containerName) || progressOf(work.task, containerName).run !== run;
}

/** The interface on its way; what comes after it is there, or after the task has given it up, changes nothing. */
function attaching(work: TaskWork, event: Extract<RuntimeEvent, { type: 'attaching' }>): void {
  const { attachments, lastStatus } = work.task.shown;
  if (lastStatus !== 'PROVISIONING') return;
  show(work, { attachments: (attachments ?? []).map((one) => withInterface(one, event.status, event)) });
}

function withInterface(one: Attachment, status: string, event: NetworkInterfaceFacts): Attachment {
  return isVolume(one) ? one : { ...one, status, details: detailsOf(one, event) };
}

/** A volume on its way; what comes after the task has got further, or has given it up, changes nothing. */
function stepVolume(work: TaskWork, volumeId: string, step: Parameters<typeof withVolume>[2]): void {
  const { attachments, lastStatus } = work.task.shown;
  if (lastStatus !== 'PROVISIONING') return;
  show(work, { attachments: withVolume(attachments ?? [], volumeId, step) });
}

type Attachment = NonNullable<ShownTask['attachments']>[number];

function detailsOf(attachment: Attachment, event: NetworkInterfaceFacts) {
  return [
    ...(attachment.details ?? []).filter(({ name }) => name === 'subnetId'),
    { name: 'networkInterfaceId', value: event.networkInterfaceId },
    { name: 'macAddress', value: event.macAddress },
    { name: 'privateDnsName', value: event.privateDnsName },
    { name: 'privateIPv4Address', value: event.privateIPv4Address },
  ];
}

function attach(work: TaskWork, event: Extract<RuntimeEvent, { type: 'attached' }>): void {
  const { attachments = [], lastStatus } = work.task.shown;
  const attachment = attachments.find((one) => !isVolume(one));
  if (attachment === undefined || lastStatus !== 'PROVISIONING') return;
  const networkInterface = {
    ...(attachment.id === undefined ? {} : { attachmentId: attachment.id }),
    privateIpv4Address: event.privateIPv4Address,
  };
  show(work, {
    attachments: attachments.map((one) => withInterface(one, 'ATTACHED', event)),
    connectivity: 'CONNECTED',
    connectivityAt: work.now,
    containers: work.task.shown.containers.map((container) => ({
      ...container,
      networkInterfaces: [networkInterface],
    })),
  });
}

/** Ports that were assigned at the start are held until the task is STOPPED. */
function holdPorts(work: TaskWork): void {
  const dynamicPorts = dynamicPortsOf(work.task);
  if (dynamicPorts.length === 0 && work.task.takes.dynamicPorts === undefined) return;
  work.task = { ...work.task, takes: { ...work.task.takes, dynamicPorts } };
}

/** The agent for ECS Exec comes up with its container. */
function agentsStarted(agents: ShownContainer['managedAgents'], now: number) {
  if (agents === undefined) return {};
  return { managedAgents: agents.map((agent) => ({ ...agent, lastStatus: 'RUNNING', lastStartedAt: now })) };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html */
function isRestarted(work: TaskWork, name: string, exitCode: number | undefined): boolean {
  const policy = definitionOf(work, name)?.restartPolicy;
  const { start, startedAt } = progressOf(work.task, name);
  if (policy?.enabled !== true || start !== 'done' || work.task.shown.desiredStatus === 'STOPPED')
    return false;
  if (exitCode !== undefined && policy.ignoredExitCodes?.includes(exitCode) === true) return false;
  return work.now - (startedAt ?? work.now) >= (policy.restartAttemptPeriod ?? 300);
}

function restart(work: TaskWork, name: string): void {
  const container = definitionOf(work, name);
  if (container === undefined) return;
  note(work, name, { start: 'asked', run: progressOf(work.task, name).run + 1 });
  work.effects.push(askStart(work.task, work.definition, container));
}
