import {
  CreateServiceCommand,
  type CreateServiceRequest,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListServicesCommand,
  type NetworkConfiguration,
  type Deployment as SdkDeployment,
  type Service as SdkService,
  UpdateServiceCommand,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Deployment, Ecs, Service, TaskNetwork } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { everyPage, inBatches, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { isWhole } from './lists.ts';
import { changing } from './outcome.ts';

type ServiceCalls = Pick<Ecs, 'services' | 'service' | 'createService' | 'updateService' | 'deleteService'>;

/** The calls about services; those that are INACTIVE count as gone. */
export function serviceCalls(caller: Caller): ServiceCalls {
  return {
    services: (cluster, wanted) => servicesOf(caller, cluster, wanted?.tags ?? false),
    service: (cluster, name) => serviceOf(caller, cluster, name),
    createService: (input) => createService(caller, input),
    updateService: (input) => updateService(caller, input),
    deleteService: (cluster, service, force) => deleteService(caller, cluster, service, force),
  };
}

function describe(caller: Caller, cluster: string, names: string[], tags = false): Promise<Service[]> {
  // DescribeServices takes 10: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
  return inBatches(names, 10, async (services) => {
    const operation = 'DescribeServices';
    const input = { cluster, services, ...(tags && { include: ['TAGS' as const] }) };
    const answer = await caller.send(operation, new DescribeServicesCommand(input));
    return listIn(caller, operation, 'services', answer.services)
      .filter(isWhole(caller, operation, 'serviceArn'))
      .filter((service) => service.status !== 'INACTIVE')
      .map((service) => ({ ...toService(service), ...(tags && { tags: tagsOf(service) }) }));
  });
}

async function servicesOf(caller: Caller, cluster: string, tags: boolean): Promise<Service[]> {
  const operation = 'ListServices';
  const arns = await everyPage(caller, operation, async (nextToken) => {
    const input = { cluster, maxResults: 100, nextToken };
    const answer = await caller.send(operation, new ListServicesCommand(input));
    return {
      items: listIn(caller, operation, 'serviceArns', answer.serviceArns),
      next: answer.nextToken,
    };
  });
  const found = await describe(caller, cluster, arns, tags);
  return found.sort((left, right) => left.name.localeCompare(right.name));
}

async function serviceOf(caller: Caller, cluster: string, name: string): Promise<Service | undefined> {
  return (await describe(caller, cluster, [name]))[0];
}

async function createService(caller: Caller, input: ApiInput): Promise<Service> {
  const operation = 'CreateService';
  // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
  const request = { ...input } as unknown as CreateServiceRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new CreateServiceCommand(request));
      if (answer.service?.serviceArn === undefined) throw caller.lacks(operation, 'service');
      return toService(answer.service);
    },
    (looking) => standOf(looking, request.cluster, request.serviceName),
  );
}

async function updateService(caller: Caller, input: ApiInput): Promise<Service> {
  const operation = 'UpdateService';
  // As for CreateService.
  const request = input as unknown as UpdateServiceRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new UpdateServiceCommand(request));
      if (answer.service?.serviceArn === undefined) throw caller.lacks(operation, 'service');
      return toService(answer.service);
    },
    (looking) => standOf(looking, request.cluster, request.service),
  );
}

async function deleteService(
  caller: Caller,
  cluster: string,
  service: string,
  force: boolean,
): Promise<void> {
  const operation = 'DeleteService';
  const command = new DeleteServiceCommand({ cluster, service, force });
  await changing(
    caller,
    async () => partIn(caller, operation, 'service', (await caller.sendOnce(operation, command)).service),
    (looking) => standOf(looking, cluster, service),
  );
}

/** How a service stands after a change that was not confirmed, in a sentence. */
export async function standOf(caller: Caller, cluster = 'default', reference = ''): Promise<string> {
  const name = shortName(reference);
  const service = await serviceOf(caller, cluster, reference);
  if (service === undefined) return `There is no service ${name} on ${shortName(cluster)}.`;
  const { status, desired, taskDefinition } = service;
  return `The service ${name} is now ${status} with ${counted(desired, 'desired task')} of ${shortName(taskDefinition)}; compare that with what you intended before you try again.`;
}

function toService(service: SdkService): Service {
  const arn = service.serviceArn ?? '';
  return {
    arn,
    name: service.serviceName ?? shortName(arn),
    cluster: service.clusterArn ?? '',
    status: service.status ?? 'ACTIVE',
    desired: service.desiredCount ?? 0,
    running: service.runningCount ?? 0,
    pending: service.pendingCount ?? 0,
    taskDefinition: service.taskDefinition ?? '',
    launchType: service.launchType,
    scheduling: service.schedulingStrategy ?? 'REPLICA',
    controller: service.deploymentController?.type ?? 'ECS',
    createdAt: service.createdAt?.getTime(),
    executeCommand: service.enableExecuteCommand ?? false,
    express: service.resourceManagementType === 'ECS',
    network: toNetwork(service.networkConfiguration),
    targetGroups: targetGroupsOf(service),
    discovery: discoveryOf(service),
    deploymentAlarms: service.deploymentConfiguration?.alarms?.alarmNames ?? [],
    deployments: (service.deployments ?? []).map(toDeployment),
    events: (service.events ?? []).map((event) => ({
      id: event.id ?? '',
      at: event.createdAt?.getTime(),
      message: event.message ?? '',
    })),
  };
}

function tagsOf({ tags = [] }: SdkService): Record<string, string> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]));
}

/** A deployment that shifts traffic has a second group beside each. */
function targetGroupsOf({ loadBalancers = [] }: SdkService): string[] {
  const arns = loadBalancers.flatMap(({ targetGroupArn, advancedConfiguration }) => [
    targetGroupArn,
    advancedConfiguration?.alternateTargetGroupArn,
  ]);
  return arns.filter((arn) => arn !== undefined);
}

/** Its own registries, and the names that Service Connect gave the ports of its newest deployment. */
function discoveryOf({ serviceRegistries = [], deployments = [] }: SdkService): string[] {
  const newest = deployments.find(({ status }) => status === 'PRIMARY');
  const arns = [
    ...serviceRegistries.map(({ registryArn }) => registryArn),
    ...(newest?.serviceConnectResources ?? []).map(({ discoveryArn }) => discoveryArn),
  ];
  return [...new Set(arns.filter((arn) => arn !== undefined))];
}

function toNetwork(configuration: NetworkConfiguration | undefined): TaskNetwork | undefined {
  const { subnets, securityGroups, assignPublicIp } = configuration?.awsvpcConfiguration ?? {};
  if (subnets === undefined || subnets.length === 0) return undefined;
  return { subnets, securityGroups: securityGroups ?? [], publicIp: assignPublicIp === 'ENABLED' };
}

function toDeployment(deployment: SdkDeployment): Deployment {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: deployment.taskDefinition ?? '',
    desired: deployment.desiredCount ?? 0,
    running: deployment.runningCount ?? 0,
    pending: deployment.pendingCount ?? 0,
    failed: deployment.failedTasks ?? 0,
    rollout: deployment.rolloutState,
    rolloutReason: deployment.rolloutStateReason,
    updatedAt: deployment.updatedAt?.getTime(),
  };
}
