import type { ServiceRegistry } from '@aws-sdk/client-ecs';
import { clusterNameOf, lastPart } from '../arns.ts';
import type { DiscoveryInstanceRecord, DiscoveryServiceRecord } from '../records/discovery.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { hasHealthCheck } from '../tasks/health.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { connectedPorts, namespaceOf, placeOf } from './connect.ts';
import { findDiscoveryService, serviceOfName } from './services.ts';
import { placeOfPort } from './task-address.ts';

/** An instance that a running task is to be, and of which service of Cloud Map. */
export interface WantedInstance {
  readonly discovery: DiscoveryServiceRecord;
  readonly instance: Omit<DiscoveryInstanceRecord, 'serviceId'>;
}

/** What a running task is to be registered as, by its deployment's registry and Service Connect. */
export function wantedInstances(draft: Draft, service: ServiceRecord, task: TaskRecord): WantedInstance[] {
  const deployment = service.deployments.find(({ shown }) => shown.id === task.deploymentId);
  return [
    ...registriesOf(draft, service, deployment).flatMap((registry) =>
      byRegistry(draft, service, task, registry),
    ),
    ...byConnect(draft, service, task, deployment),
  ];
}

type Registry = Wire<ServiceRegistry>;

/** As the deployment was begun with, as its load balancers are. */
export function registriesOf(
  draft: Draft,
  { shown }: ServiceRecord,
  deployment: DeploymentRecord | undefined,
): readonly Registry[] {
  if (shown.deploymentController.type === 'ECS') {
    return draft.get('serviceRevisions', deployment?.serviceRevisionArn ?? '')?.serviceRegistries ?? [];
  }
  const sets = draft.where('taskSets', 'service', shown.serviceArn);
  return sets.find(({ id }) => id === deployment?.shown.id)?.serviceRegistries ?? [];
}

function byRegistry(
  draft: Draft,
  service: ServiceRecord,
  task: TaskRecord,
  { registryArn = '', port, containerName, containerPort }: Registry,
): WantedInstance[] {
  const discovery = findDiscoveryService(draft, registryArn, placeOf(service));
  const place = placeOfPort(task, port ?? containerPort, containerName);
  if (discovery === undefined || place === undefined) return [];
  return [wanted(draft, task, { service, discovery, ...place })];
}

function byConnect(
  draft: Draft,
  service: ServiceRecord,
  task: TaskRecord,
  deployment: DeploymentRecord | undefined,
): WantedInstance[] {
  const connect = deployment?.shown.serviceConnectConfiguration;
  const namespace = connect?.enabled === true ? namespaceOf(draft, service, connect) : undefined;
  if (connect === undefined || namespace === undefined) return [];
  const definition = taskDefinitionOf(draft, task.shown.taskDefinitionArn);
  return connectedPorts(connect, definition, namespace).flatMap(
    ({ discoveryName, containerPort, aliases }) => {
      const discovery = serviceOfName(draft, namespace, discoveryName);
      const place = placeOfPort(task, containerPort);
      if (discovery === undefined || place === undefined) return [];
      return [
        wanted(draft, task, { service, discovery, ...place, aliases: aliases.map(({ name }) => name) }),
      ];
    },
  );
}

interface Placed {
  readonly service: ServiceRecord;
  readonly discovery: DiscoveryServiceRecord;
  readonly address: string;
  readonly port: number | undefined;
  readonly aliases?: readonly string[];
}

function wanted(
  draft: Draft,
  task: TaskRecord,
  { service, discovery, address, port, aliases }: Placed,
): WantedInstance {
  const { taskArn, clusterArn, taskDefinitionArn, availabilityZone } = task.shown;
  const { serviceArn, serviceName } = service.shown;
  const status = statusOf(draft, task);
  const instance = draft.get('containerInstances', task.shown.containerInstanceArn ?? '')?.shown
    .ec2InstanceId;
  return {
    discovery,
    instance: {
      id: lastPart(taskArn),
      status,
      of: { taskArn, serviceArn, ...(aliases === undefined ? {} : { aliases }) },
      attributes: {
        ...(availabilityZone === undefined ? {} : { AVAILABILITY_ZONE: availabilityZone }),
        AWS_INIT_HEALTH_STATUS: status,
        AWS_INSTANCE_IPV4: address,
        ...(port === undefined ? {} : { AWS_INSTANCE_PORT: String(port) }),
        ...(instance === undefined ? {} : { EC2_INSTANCE_ID: instance }),
        ECS_CLUSTER_NAME: clusterNameOf(clusterArn),
        ECS_SERVICE_NAME: serviceName,
        ECS_TASK_DEFINITION_FAMILY: lastPart(taskDefinitionArn).split(':')[0] ?? '',
        REGION: placeOf(service).region,
      },
    },
  };
}

/** By the health checks of its containers; a task that has none is taken for healthy. */
function statusOf(draft: Draft, task: TaskRecord): 'HEALTHY' | 'UNHEALTHY' {
  const checked = hasHealthCheck(taskDefinitionOf(draft, task.shown.taskDefinitionArn));
  return !checked || task.shown.healthStatus === 'HEALTHY' ? 'HEALTHY' : 'UNHEALTHY';
}
