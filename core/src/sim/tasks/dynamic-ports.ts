import type { NetworkBinding } from '@aws-sdk/client-ecs';
import type { HostPort } from '../../placement/model.ts';
import { tasksOn } from '../instances/held.ts';
import type { ShownContainer, TaskRecord } from '../records/task.ts';
import type { RuntimeEvent } from '../runtime-events.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** The range that host ports are assigned from: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const first = 32_768;
const last = 60_999;

/**
 * The event with a host port for every binding that says 0: one that nothing on the task's instance holds. A
 * real runtime says which ports it bound, the simulated one leaves it to the cluster, which knows them all.
 */
export function withPorts(draft: Draft, task: TaskRecord, event: RuntimeEvent): RuntimeEvent {
  if (event.type !== 'container-started' || event.networkBindings?.some(isOpen) !== true) return event;
  const taken = takenPorts(draft, task, event.containerName);
  const networkBindings = event.networkBindings.map((binding) => {
    const protocol = binding.protocol ?? 'tcp';
    const hostPort = isOpen(binding) ? freePort(taken, protocol, draft.random) : binding.hostPort;
    taken.add(keyOf(hostPort, protocol));
    return { ...binding, ...(hostPort === undefined ? {} : { hostPort }) };
  });
  return { ...event, networkBindings };
}

/** The host ports that the containers of a task have got beside those that its definition fixes. */
export function dynamicPortsOf(task: TaskRecord): HostPort[] {
  const fixed = new Set(task.takes.ports.map(({ port, protocol }) => keyOf(port, protocol)));
  return portsOf(task.shown.containers).filter(({ port, protocol }) => !fixed.has(keyOf(port, protocol)));
}

function isOpen({ hostPort }: Wire<NetworkBinding>): boolean {
  return hostPort === 0;
}

/** What nobody may get any more on the task's instance; the container that starts gives up what it had. */
function takenPorts(draft: Draft, task: TaskRecord, starting: string): Set<string> {
  const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '');
  const others = tasksOn(draft, task.shown.containerInstanceArn ?? '').filter(
    ({ shown }) => shown.taskArn !== task.shown.taskArn,
  );
  const ports = [
    ...[task, ...others].flatMap(({ takes }) => takes.ports),
    ...others.flatMap(({ takes }) => takes.dynamicPorts ?? []),
    ...portsOf(task.shown.containers.filter(({ name }) => name !== starting)),
  ];
  return new Set([
    ...(instance?.total.tcpPorts ?? []).map((port) => `${port}/tcp`),
    ...(instance?.total.udpPorts ?? []).map((port) => `${port}/udp`),
    ...ports.map(({ port, protocol }) => keyOf(port, protocol)),
  ]);
}

function portsOf(containers: readonly ShownContainer[]): HostPort[] {
  return containers
    .filter(({ lastStatus }) => lastStatus !== 'STOPPED')
    .flatMap(({ networkBindings = [] }) => networkBindings)
    .flatMap(({ hostPort, protocol = 'tcp' as const }) =>
      hostPort === undefined ? [] : [{ port: hostPort, protocol }],
    );
}

/** The next free port from a random one on; `undefined` when the instance has none left. */
function freePort(taken: ReadonlySet<string>, protocol: string, random: () => number): number | undefined {
  const size = last - first + 1;
  const start = Math.floor(random() * size);
  for (let step = 0; step < size; step += 1) {
    const port = first + ((start + step) % size);
    if (!taken.has(keyOf(port, protocol))) return port;
  }
  return undefined;
}

function keyOf(port: number | undefined, protocol: string): string {
  return `${port}/${protocol}`;
}
