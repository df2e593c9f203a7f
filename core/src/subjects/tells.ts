import type { DocumentKind } from '../ecs/kinds.ts';
import { nearest } from '../ecs/nearest.ts';

/** Members that tell what an object is. */
interface Tell {
  readonly kind: DocumentKind;
  readonly all: readonly string[];
  /** At least this many of them must be there; one when `atLeast` is absent, none when the list is empty. */
  readonly any: readonly string[];
  readonly atLeast?: number;
}

const taskMembers = [
  'networkMode',
  'requiresCompatibilities',
  'executionRoleArn',
  'taskRoleArn',
  'volumes',
  'runtimePlatform',
  'proxyConfiguration',
];

/** Members that only services have. */
const serviceOnly = [
  'desiredCount',
  'deploymentConfiguration',
  'deploymentController',
  'loadBalancers',
  'serviceRegistries',
  'healthCheckGracePeriodSeconds',
  'schedulingStrategy',
  'availabilityZoneRebalancing',
  'serviceConnectConfiguration',
  'vpcLatticeConfigurations',
  'gatewayConnectors',
  'forceNewDeployment',
];

/** Members that services share with single runs of a task. */
const launchMembers = [
  'launchType',
  'capacityProviderStrategy',
  'networkConfiguration',
  'volumeConfigurations',
  'platformVersion',
  'placementConstraints',
  'placementStrategy',
  'enableExecuteCommand',
  'enableECSManagedTags',
  'propagateTags',
];

/** In this order: the first that fits counts. */
const tells: readonly Tell[] = [
  {
    kind: 'ecspresso',
    all: ['service_definition'],
    any: ['task_definition', 'cluster', 'region', 'service'],
  },
  {
    kind: 'daemon-task-definition',
    all: ['containerDefinitions'],
    any: ['daemonTaskDefinitionArn', 'logDriverVolumeConfiguration'],
  },
  { kind: 'task-definition', all: ['containerDefinitions'], any: [] },
  { kind: 'task-definition', all: ['family'], any: taskMembers },
  {
    kind: 'express-service',
    all: ['infrastructureRoleArn'],
    any: ['primaryContainer', 'scalingTarget', 'healthCheckPath', 'taskDefinitionArn', 'executionRoleArn'],
  },
  {
    kind: 'express-service',
    all: ['primaryContainer'],
    any: ['scalingTarget', 'healthCheckPath', 'serviceName'],
  },
  { kind: 'gateway', all: ['infrastructureRoleArn', 'configuration'], any: ['name', 'hostSharedAlb'] },
  {
    kind: 'daemon',
    all: ['daemonTaskDefinitionArn'],
    any: ['daemonName', 'capacityProviderArns', 'clusterArn'],
  },
  { kind: 'start-task', all: ['taskDefinition', 'containerInstances'], any: [] },
  { kind: 'primary-task-set', all: ['primaryTaskSet', 'service'], any: [] },
  { kind: 'task-set', all: ['taskDefinition', 'service', 'cluster'], any: ['externalId', 'scale'] },
  { kind: 'create-service', all: ['serviceName'], any: ['taskDefinition', ...serviceOnly, ...launchMembers] },
  { kind: 'update-service', all: ['service'], any: ['taskDefinition', ...serviceOnly, ...launchMembers] },
  { kind: 'create-service', all: ['taskDefinition'], any: serviceOnly },
  { kind: 'create-service', all: [], any: serviceOnly, atLeast: 2 },
  {
    kind: 'run-task',
    all: ['taskDefinition'],
    any: ['count', 'overrides', 'startedBy', 'group', 'referenceId', ...launchMembers],
  },
  { kind: 'capacity-provider', all: ['name'], any: ['autoScalingGroupProvider', 'managedInstancesProvider'] },
  {
    kind: 'cluster',
    all: ['clusterName'],
    any: [
      'settings',
      'configuration',
      'capacityProviders',
      'defaultCapacityProviderStrategy',
      'serviceConnectDefaults',
    ],
  },
  {
    kind: 'scaling-policy',
    all: ['PolicyName', 'ScalableDimension'],
    any: [
      'PolicyType',
      'TargetTrackingScalingPolicyConfiguration',
      'StepScalingPolicyConfiguration',
      'PredictiveScalingPolicyConfiguration',
    ],
  },
  { kind: 'scalable-target', all: ['ScalableDimension', 'ResourceId'], any: ['MinCapacity', 'MaxCapacity'] },
  { kind: 'rule-target', all: ['EcsParameters', 'Id'], any: [] },
  { kind: 'pipe', all: ['Source', 'Target', 'TargetParameters'], any: [] },
  { kind: 'schedule', all: ['ScheduleExpression', 'Target'], any: [] },
  {
    kind: 'rule',
    all: ['ScheduleExpression'],
    any: ['Name', 'EventBusName', 'State', 'RoleArn', 'Targets', 'Description'],
  },
];

/** What else says of a definition of tasks that its file's name may be right to call it one of a daemon. */
const byNameAlone: Partial<Record<DocumentKind, readonly string[]>> = {
  'daemon-task-definition': ['family', 'containerDefinitions', 'volumes', 'executionRoleArn', 'taskRoleArn'],
  'account-setting': ['name', 'value', 'principalArn'],
};

/** Names of other tools' files that share members with ours. */
const alien: readonly (readonly string[])[] = [
  ['AWSTemplateFormatVersion'],
  ['Resources'],
  ['AWSEBDockerrunVersion'],
  ['apiVersion', 'kind'],
];

/** What an object with these members is; `none` for another tool's file, `undefined` when nothing tells. */
export function toldKind(members: ReadonlySet<string>): DocumentKind | 'none' | undefined {
  if (alien.some((names) => names.every((name) => members.has(name)))) return 'none';
  const kind = tells.find((tell) => fits(tell, members))?.kind;
  return kind !== undefined && isStrange(kind, members) ? undefined : kind;
}

/** What services have and other programs' settings may have as well. */
const common = ['serviceName', 'service', 'cluster', 'desiredCount', 'tags', 'role', 'launchType'];
const telling = ['taskDefinition', 'clientToken', ...serviceOnly, ...launchMembers].filter(
  (name) => !common.includes(name),
);
const ofServices = new Set([...common, ...telling]);

/**
 * Whether an object that has the words of a service that are common everywhere, and nothing else of one, has a
 * member that no service has: then it is something of another program. A slip of the pen is not a strange member.
 */
function isStrange(kind: DocumentKind, members: ReadonlySet<string>): boolean {
  if (kind !== 'create-service' && kind !== 'update-service') return false;
  if (telling.some((name) => members.has(name))) return false;
  return [...members].some((name) => !ofServices.has(name) && nearest(name, ofServices) === undefined);
}

/** Other tools have files of that name too, so one of these must be there. */
const localMembers = new Set([
  ...['pools', 'services', 'images', 'taskDefinitions', 'throttling', 'clusters', 'hooks'],
  ...['schedules', 'loadBalancers', 'targetGroups', 'namespaces', 'faults'],
]);

/** Whether an object with these members may be of a kind that its file's name suggests. */
export function mayBe(kind: DocumentKind, members: ReadonlySet<string>): boolean {
  if (kind === 'configuration') return true;
  if (kind === 'local-cluster')
    return members.size === 0 || [...members].some((member) => localMembers.has(member));
  if (members.size < 3) return true;
  const own = tells.filter((tell) => tell.kind === kind).flatMap(({ all, any }) => [...all, ...any]);
  const known = new Set([...own, ...(byNameAlone[kind] ?? [])].map(lower));
  return [...members].some((member) => known.has(lower(member)));
}

/** Members of which an item of a container list has one beside `name` and `image`. */
export const containerMembers: readonly string[] = [
  'essential',
  'portMappings',
  'memory',
  'memoryReservation',
  'cpu',
  'logConfiguration',
  'mountPoints',
  'dependsOn',
  'secrets',
  'entryPoint',
];

function fits({ all, any, atLeast }: Tell, members: ReadonlySet<string>): boolean {
  const needed = any.length === 0 ? 0 : (atLeast ?? 1);
  return (
    all.every((name) => members.has(name)) &&
    (needed === 0 || any.filter((name) => members.has(name)).length >= needed)
  );
}

function lower(text: string): string {
  return text.toLowerCase();
}
