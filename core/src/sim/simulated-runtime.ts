import type { Random } from '../placement/model.ts';
import type { ContainerRun, Effect, OfContainer } from './effects.ts';
import { digits, hex } from './ids.ts';
import { type Script, type ScriptsByImage, scriptOf, volumeFailure } from './runtime/script.ts';
import type { NetworkInterfaceFacts, RuntimeEvent } from './runtime-events.ts';
import type { Clock } from './transaction.ts';

/** What a simulated runtime does, so many seconds after it was asked. */
export type Planned =
  | { readonly after: number; readonly event: RuntimeEvent }
  | { readonly after: number; readonly log: LogLine };

/** A line that a simulated container writes to its standard output. */
export interface LogLine extends OfContainer {
  readonly line: string;
}

/** Seconds that the network takes for each of its steps. */
const networkDelay = 0.3;

/**
 * What follows from an effect when nothing runs but a script. Events that come too late, such as the end of a
 * container that was stopped before, do no harm: the cluster tells them by the container's state and run.
 */
export function simulate(effect: Effect, clock: Clock, images: ScriptsByImage = {}): Planned[] {
  switch (effect.type) {
    case 'attach-network':
      return attach(effect.taskArn, interfaceOf(effect.subnets, clock.random));
    case 'attach-volume':
      return attachVolume(effect);
    case 'activate-task':
      return [{ after: networkDelay, event: { type: 'activated', taskArn: effect.taskArn } }];
    case 'deactivate-task':
      return [{ after: networkDelay, event: { type: 'deactivated', taskArn: effect.taskArn } }];
    case 'detach-network':
      return [{ after: networkDelay, event: { type: 'detached', taskArn: effect.taskArn } }];
    case 'pull-image':
      return pull(effect, scriptOf(effect.definition, images), clock.random);
    case 'start-container':
      return start(effect, scriptOf(effect.definition, images, ownEnd(effect)), clock.random);
    case 'watch-container':
      return run(effect, scriptOf(effect.definition, images, ownEnd(effect)), effect.startedAt - clock.now);
    case 'stop-container':
      return stop(effect, scriptOf(effect.definition, images), effect.timeoutSeconds);
    case 'remove-task':
      return [];
  }
}

/** Seconds that a container runs whose end others wait for. */
const awaitedRun = 1;

/** A container that others wait for until it has ended ends by itself, as a migration or a set-up does. */
function ownEnd({ containerName, taskDefinition }: OfContainer & ContainerRun): Partial<Script> {
  const isAwaited = taskDefinition.containerDefinitions.some(({ dependsOn }) =>
    dependsOn?.some(
      (each) =>
        each.containerName === containerName &&
        (each.condition === 'COMPLETE' || each.condition === 'SUCCESS'),
    ),
  );
  return isAwaited ? { run: awaitedRun } : {};
}

function pull(target: OfContainer, script: Script, random: Random): Planned[] {
  const of = containerOf(target);
  if (script.failure?.at === 'pull') {
    const reason = named('CannotPullContainerError', script.failure.reason);
    return [{ after: script.pull, event: { type: 'pull-failed', ...of, reason } }];
  }
  const imageDigest = `sha256:${hex(random, 64)}`;
  return [{ after: script.pull, event: { type: 'pulled', ...of, imageDigest } }];
}

function start(effect: OfContainer & ContainerRun, script: Script, random: Random): Planned[] {
  const of = containerOf(effect);
  if (script.failure?.at === 'start') {
    const reason = named('CannotStartContainerError', script.failure.reason);
    return [{ after: script.start, event: { type: 'container-stopped', ...of, reason } }];
  }
  const started: RuntimeEvent = {
    type: 'container-started',
    ...of,
    runtimeId: runtimeId(effect, random),
    networkBindings: bindings(effect),
  };
  return [{ after: script.start, event: started }, ...run(effect, script, script.start)];
}

/** What a container does after its start, which is so many seconds from now (less than none: it was before). */
function run(target: OfContainer, script: Script, startsIn: number): Planned[] {
  const of = containerOf(target);
  const past = (after: number) => startsIn + after < 0;
  const at = (after: number) => Math.max(startsIn + after, 0);
  const health = script.health.map(({ after, status }): Planned => {
    return { after: at(after), event: { type: 'container-health', ...of, status } };
  });
  const logs = script.logs
    .filter(({ after }) => !past(after))
    .map(({ after, line }): Planned => ({ after: at(after), log: { ...of, line } }));
  return [...health, ...logs, ...(script.run === undefined ? [] : [exit(of, script, at(script.run))])];
}

function exit(of: OfContainer, { exitCode, exitReason }: Script, after: number): Planned {
  const reason = exitReason === undefined ? {} : { reason: exitReason };
  return { after, event: { type: 'container-stopped', ...of, exitCode, ...reason } };
}

/** SIGKILL ends what does not listen to SIGTERM: 128 + 9. */
const killed = 137;

function stop(target: OfContainer, { onStop }: Script, timeoutSeconds: number): Planned[] {
  const heard = onStop !== 'ignore' && onStop.after <= timeoutSeconds;
  const { after, exitCode } = heard ? onStop : { after: timeoutSeconds, exitCode: killed };
  return [{ after, event: { type: 'container-stopped', ...containerOf(target), exitCode } }];
}

function containerOf({ taskArn, containerName, run }: OfContainer): OfContainer {
  return { taskArn, containerName, run };
}

/** `ErrorName: text`, as container reasons are; the name is put before what has none. */
function named(name: string, reason: string): string {
  return /^[A-Z]\w*(Error|Exception): /.test(reason) ? reason : `${name}: ${reason}`;
}

/** On Fargate the task's id and ten digits, else the 64 digits of a container engine. */
function runtimeId({ taskArn, task }: OfContainer & ContainerRun, random: Random): string {
  if (task.launchType !== 'FARGATE') return hex(random, 64);
  return `${taskArn.slice(taskArn.lastIndexOf('/') + 1)}-${digits(random, 10)}`;
}

/** The host ports of a bridge or of the host; 0 is one that the cluster finds free on the instance. */
function bindings({ definition, taskDefinition }: ContainerRun) {
  const mode = taskDefinition.networkMode ?? 'bridge';
  if (mode !== 'bridge' && mode !== 'host') return [];
  return definition.portMappings.flatMap(({ containerPort, hostPort, protocol = 'tcp' as const }) => {
    if (containerPort === undefined) return [];
    const fixed = mode === 'host' ? containerPort : 0;
    return [{ bindIP: '0.0.0.0', containerPort, hostPort: hostPort || fixed, protocol }];
  });
}

/** The interface is made, then attached; each takes a third of the time. */
function attach(taskArn: string, facts: NetworkInterfaceFacts): Planned[] {
  const third = networkDelay / 3;
  return [
    { after: third, event: { type: 'attaching', status: 'CREATED', taskArn, ...facts } },
    { after: 2 * third, event: { type: 'attaching', status: 'ATTACHING', taskArn, ...facts } },
    { after: networkDelay, event: { type: 'attached', taskArn, ...facts } },
  ];
}

/** A volume is made and attached as an interface is, unless a container's label says why not. */
function attachVolume({
  taskArn,
  volume,
  taskDefinition,
}: Extract<Effect, { type: 'attach-volume' }>): Planned[] {
  const { volumeId } = volume;
  const third = networkDelay / 3;
  const reason = volumeFailure(taskDefinition.containerDefinitions);
  if (reason !== undefined) {
    return [{ after: networkDelay, event: { type: 'volume-failed', taskArn, volumeId, reason } }];
  }
  return [
    { after: third, event: { type: 'volume-attaching', status: 'CREATED', taskArn, volumeId } },
    { after: 2 * third, event: { type: 'volume-attaching', status: 'ATTACHING', taskArn, volumeId } },
    { after: networkDelay, event: { type: 'volume-attached', taskArn, volumeId } },
  ];
}

function interfaceOf(subnets: readonly string[], random: Random): NetworkInterfaceFacts {
  const octet = () => 1 + Math.floor(random() * 254);
  const third = (subnets[0] ?? '').length % 256;
  const privateIPv4Address = `10.0.${third}.${octet()}`;
  const mac = Array.from({ length: 5 }, () => hex(random, 2));
  return {
    networkInterfaceId: `eni-${hex(random, 17)}`,
    macAddress: ['0a', ...mac].join(':'),
    privateIPv4Address,
    privateDnsName: `ip-${privateIPv4Address.replaceAll('.', '-')}.ec2.internal`,
  };
}
