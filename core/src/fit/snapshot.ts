import { instanceType, taskInterfaces } from '../ecs/instance-types.ts';
import type { HostPort, InstanceState, KnownTask, Resources, RunningTask } from '../placement/model.ts';
import { type HeldTask, heldTasks } from './held-tasks.ts';
import { isMembers, type Members, numberOf, objectsOf, textOf, textsOf, timeOf } from './read.ts';

/**
 * A cluster as `aws ecs describe-container-instances` prints it. A list of such outputs counts as one; where
 * outputs of `aws ecs describe-tasks` are among them, they tell which tasks run on the instances.
 * `undefined` when the value is nothing of the kind.
 */
export function readSnapshot(value: unknown): InstanceState[] | undefined {
  const outputs = Array.isArray(value) ? objectsOf(value) : isMembers(value) ? [value] : [];
  const described = outputs.filter((output) => Array.isArray(output.containerInstances));
  if (described.length === 0) return undefined;
  const tasks = tasksByInstance(heldTasks(outputs));
  const states = described
    .flatMap((output) => objectsOf(output.containerInstances))
    .map((instance) => stateOf(instance, tasks.get(arnOf(instance)) ?? []));
  return [...new Map(states.map((state) => [state.arn, state])).values()];
}

function tasksByInstance(tasks: readonly HeldTask[]): Map<string, HeldTask[]> {
  const found = new Map<string, HeldTask[]>();
  for (const task of tasks) {
    const beside = found.get(task.instance);
    if (beside === undefined) found.set(task.instance, [task]);
    else beside.push(task);
  }
  return found;
}

function stateOf(instance: Members, tasks: readonly HeldTask[]): InstanceState {
  const attributes = attributesOf(instance);
  const interfaces = interfacesOf(attributes);
  const versions = isMembers(instance.versionInfo) ? instance.versionInfo : {};
  const remaining = resourcesByName(instance.remainingResources);
  const provider = textOf(instance.capacityProviderName);
  const all = resourcesByName(instance.registeredResources);
  const registered = amounts(all, interfaces);
  return {
    arn: arnOf(instance),
    ec2InstanceId: textOf(instance.ec2InstanceId),
    status: statusOf(instance.status),
    agentConnected: instance.agentConnected !== false,
    agentVersion: textOf(versions.agentVersion),
    ...(provider === undefined ? {} : { capacityProvider: provider }),
    registeredAt: timeOf(instance.registeredAt),
    attributes,
    registered,
    remaining: amounts(
      remaining,
      tasks.reduce((left, { networkInterfaces }) => left - networkInterfaces, interfaces),
    ),
    usedPorts: allPorts(remaining),
    ownPorts: allPorts(all),
    tasks: groupsOf(instance, tasks),
  };
}

function arnOf(instance: Members): string {
  return textOf(instance.containerInstanceArn) ?? textOf(instance.ec2InstanceId) ?? '';
}

const statuses: readonly InstanceState['status'][] = [
  'ACTIVE',
  'DRAINING',
  'REGISTERING',
  'DEREGISTERING',
  'INACTIVE',
  'REGISTRATION_FAILED',
];

function statusOf(value: unknown): InstanceState['status'] {
  return statuses.find((status) => status === value) ?? 'ACTIVE';
}

function attributesOf(instance: Members): Map<string, string | undefined> {
  return new Map(
    objectsOf(instance.attributes).map(({ name, value }) => [textOf(name) ?? '', textOf(value)]),
  );
}

/** The output does not count interfaces, so they are known by the instance's type; one of no known type has enough. */
function interfacesOf(attributes: ReadonlyMap<string, string | undefined>): number {
  const type = instanceType(attributes.get('ecs.instance-type') ?? '');
  if (type === undefined) return Number.POSITIVE_INFINITY;
  return taskInterfaces(type, attributes.has('ecs.awsvpc-trunk-id'));
}

function resourcesByName(list: unknown): Map<string, Members> {
  return new Map(objectsOf(list).map((resource) => [textOf(resource.name) ?? '', resource]));
}

function amounts(resources: ReadonlyMap<string, Members>, networkInterfaces: number): Resources {
  return {
    cpu: amountOf(resources.get('CPU')),
    memory: amountOf(resources.get('MEMORY')),
    gpus: textsOf(resources.get('GPU')?.stringSetValue).length,
    networkInterfaces,
  };
}

function amountOf(resource: Members | undefined): number {
  const { integerValue, longValue, doubleValue } = resource ?? {};
  return numberOf(integerValue) || numberOf(longValue) || numberOf(doubleValue) || 0;
}

function allPorts(resources: ReadonlyMap<string, Members>): Set<string> {
  return new Set([...portsOf(resources.get('PORTS'), 'tcp'), ...portsOf(resources.get('PORTS_UDP'), 'udp')]);
}

/** Of ports the output lists those in use. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerInstance.html */
function portsOf(resource: Members | undefined, protocol: string): string[] {
  return textsOf(resource?.stringSetValue).map((port) => `${port}/${protocol}`);
}

/** Tasks that are only counted belong to groups that are not known. */
function groupsOf(instance: Members, tasks: readonly HeldTask[]): RunningTask[] {
  const known = tasks.map((task) => ({ group: task.group, known: knownTask(task) }));
  const counted = (numberOf(instance.runningTasksCount) ?? 0) + (numberOf(instance.pendingTasksCount) ?? 0);
  const others = Math.max(counted - known.length, 0);
  return [...known, ...Array.from({ length: others }, () => ({ group: '' }))];
}

function knownTask({ arn, createdAt, cpu, memory, gpus, networkInterfaces, ports }: HeldTask): KnownTask {
  const holds = { cpu, memory, gpus, networkInterfaces, ports: ports.map(hostPortOf) };
  return { id: arn, createdAt, holds };
}

function hostPortOf(text: string): HostPort {
  const [port, protocol] = text.split('/');
  return { port: Number(port), protocol: protocol === 'udp' ? 'udp' : 'tcp' };
}
