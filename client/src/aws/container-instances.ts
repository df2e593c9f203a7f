import {
  DeregisterContainerInstanceCommand,
  DescribeContainerInstancesCommand,
  paginateListContainerInstances,
  RegisterContainerInstanceCommand,
  type Resource,
  type ContainerInstance as SdkInstance,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import type { ContainerInstance, Ecs, InstanceResources, NewInstance } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';

type InstanceCalls = Pick<
  Ecs,
  'containerInstances' | 'registerContainerInstance' | 'deregisterContainerInstance' | 'setInstanceStatus'
>;

export function instanceCalls({ client, options, attempt }: Caller): InstanceCalls {
  return {
    async containerInstances(cluster) {
      const arns = await attempt('ListContainerInstances', () =>
        everyPage(
          paginateListContainerInstances({ client }, { cluster }, options),
          (page) => page.containerInstanceArns,
        ),
      );
      const found = await attempt('DescribeContainerInstances', () =>
        // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html
        inBatches(arns, 100, async (containerInstances) => {
          const command = new DescribeContainerInstancesCommand({ cluster, containerInstances });
          return (await client.send(command, options)).containerInstances ?? [];
        }),
      );
      return found.map((instance) => toInstance(instance, cluster)).sort(byZoneAndId);
    },

    async registerContainerInstance(cluster, instance) {
      const command = new RegisterContainerInstanceCommand({ cluster, ...registration(instance) });
      const answer = await attempt('RegisterContainerInstance', () => client.send(command, options));
      return toInstance(answer.containerInstance ?? {}, cluster);
    },

    async deregisterContainerInstance(cluster, containerInstance, force) {
      const command = new DeregisterContainerInstanceCommand({ cluster, containerInstance, force });
      await attempt('DeregisterContainerInstance', () => client.send(command, options));
    },

    async setInstanceStatus(cluster, instance, status) {
      const input = { cluster, containerInstances: [instance], status };
      await attempt('UpdateContainerInstancesState', () =>
        client.send(new UpdateContainerInstancesStateCommand(input), options),
      );
    },
  };
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
