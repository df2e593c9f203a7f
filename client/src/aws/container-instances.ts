import {
  DeregisterContainerInstanceCommand,
  type Failure,
  RegisterContainerInstanceCommand,
  type Resource,
  type ContainerInstance as SdkInstance,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import type { ContainerInstance, Ecs, InstanceResources, NewInstance } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { counted } from '#core/words/counted.ts';
import { listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { allInstances } from './lists.ts';
import { changing } from './outcome.ts';

type InstanceCalls = Pick<
  Ecs,
  'containerInstances' | 'registerContainerInstance' | 'deregisterContainerInstance' | 'setInstanceStatus'
>;

/** The calls about container instances. */
export function instanceCalls(caller: Caller): InstanceCalls {
  return {
    containerInstances: (cluster) => instancesOf(caller, cluster),
    registerContainerInstance: (cluster, instance) => register(caller, cluster, instance),
    deregisterContainerInstance: (cluster, containerInstance, force) =>
      deregister(caller, cluster, containerInstance, force),
    setInstanceStatus: (cluster, instance, status) => setStatus(caller, cluster, instance, status),
  };
}

async function instancesOf(caller: Caller, cluster: string): Promise<ContainerInstance[]> {
  const found = await allInstances(caller, cluster);
  return found.map((instance) => toInstance(instance, cluster)).sort(byZoneAndId);
}

async function register(caller: Caller, cluster: string, instance: NewInstance): Promise<ContainerInstance> {
  const operation = 'RegisterContainerInstance';
  const input = { cluster, ...registration(instance) };
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new RegisterContainerInstanceCommand(input));
      if (answer.containerInstance?.containerInstanceArn === undefined)
        throw caller.lacks(operation, 'containerInstance');
      return toInstance(answer.containerInstance, cluster);
    },
    async (looking, since) => {
      const all = await allInstances(looking, cluster);
      const fresh = all.filter(({ registeredAt }) => (registeredAt?.getTime() ?? 0) >= since).length;
      return fresh === 0
        ? 'No container instance was added; try again.'
        : `${counted(fresh, 'container instance')} joined the cluster since; check them before you add another.`;
    },
  );
}

async function deregister(
  caller: Caller,
  cluster: string,
  containerInstance: string,
  force: boolean,
): Promise<void> {
  const operation = 'DeregisterContainerInstance';
  const command = new DeregisterContainerInstanceCommand({ cluster, containerInstance, force });
  await changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, command);
      partIn(caller, operation, 'containerInstance', answer.containerInstance);
    },
    async (looking) => {
      const all = await allInstances(looking, cluster);
      const id = shortName(containerInstance);
      return all.some((each) => shortName(each.containerInstanceArn ?? '') === id)
        ? `The container instance ${id} is still registered; try again.`
        : `The container instance ${id} is no longer registered.`;
    },
  );
}

/** Setting the same status again changes nothing. */
async function setStatus(
  caller: Caller,
  cluster: string,
  instance: string,
  status: 'ACTIVE' | 'DRAINING',
): Promise<void> {
  const operation = 'UpdateContainerInstancesState';
  const input = { cluster, containerInstances: [instance], status };
  const answer = await caller.send(operation, new UpdateContainerInstancesStateCommand(input));
  const [failure] = answer.failures ?? [];
  if (failure !== undefined) throw notDone(operation, failure);
  if (listIn(caller, operation, 'containerInstances', answer.containerInstances).length === 0)
    throw caller.lacks(operation, 'containerInstances');
}

/** The action answers 200 and says in its list that it did nothing. */
function notDone(operation: string, { arn, reason = 'no reason', detail }: Failure): EcsFailure {
  const why = detail === undefined ? reason : `${reason}, ${detail}`;
  const message = `The container instance ${shortName(arn ?? '')} was not changed (${why}).`;
  return new EcsFailure({ kind: 'refused', code: reason, operation, message });
}

function registration(instance: NewInstance) {
  const attributes = [
    { name: 'ecs.availability-zone', value: instance.zone },
    { name: 'ecs.instance-type', value: instance.type },
  ];
  return {
    totalResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: instance.cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: instance.memory },
    ],
    attributes: attributes.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }])),
  };
}

function toInstance(instance: SdkInstance, cluster: string): ContainerInstance {
  const arn = instance.containerInstanceArn ?? '';
  const attribute = (name: string) => instance.attributes?.find((each) => each.name === name)?.value;
  return {
    arn,
    id: shortName(arn),
    cluster,
    ec2InstanceId: instance.ec2InstanceId,
    status: instance.status ?? '',
    agentConnected: instance.agentConnected ?? false,
    type: attribute('ecs.instance-type'),
    zone: attribute('ecs.availability-zone'),
    capacityProvider: instance.capacityProviderName,
    runningTasks: instance.runningTasksCount ?? 0,
    pendingTasks: instance.pendingTasksCount ?? 0,
    registeredAt: instance.registeredAt?.getTime(),
    registered: toResources(instance.registeredResources ?? []),
    remaining: toResources(instance.remainingResources ?? []),
  };
}

function toResources(resources: readonly Resource[]): InstanceResources {
  const find = (name: string) => resources.find((resource) => resource.name === name);
  const ports = (name: string, protocol: string) =>
    (find(name)?.stringSetValue ?? []).map((port) => `${port}/${protocol}`);
  return {
    cpu: find('CPU')?.integerValue ?? 0,
    memory: find('MEMORY')?.integerValue ?? 0,
    gpus: find('GPU')?.stringSetValue?.length ?? 0,
    ports: [...ports('PORTS', 'tcp'), ...ports('PORTS_UDP', 'udp')],
  };
}

function byZoneAndId(left: ContainerInstance, right: ContainerInstance): number {
  return (left.zone ?? '').localeCompare(right.zone ?? '') || left.id.localeCompare(right.id);
}
