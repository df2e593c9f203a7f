import type { NetworkConfiguration, TaskOverride } from '@aws-sdk/client-ecs';
import { resolvedPlatform } from '../../ecs/platform-version.ts';
import { requirementOf } from '../../placement/requirement.ts';
import { wake } from '../agenda.ts';
import { ecsArn, parseArn } from '../arns.ts';
import type { LaunchType } from '../capacity/launch.ts';
import { patienceSeconds } from '../capacity/patience.ts';
import { hex, uuid } from '../ids.ts';
import { zoneOf } from '../instances/zone-of.ts';
import type { ClusterRecord, ContainerInstanceRecord } from '../records/cluster.ts';
import type { ShownContainer, ShownTask, TaskRecord, WaitingTask } from '../records/task.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { remarkAttributes, remarksOf } from '../remarks.ts';
import type { TagRecord } from '../state.ts';
import { setTags } from '../tags.ts';
import type { Clock, Draft } from '../transaction.ts';
import { sizesOf, type VolumeConfiguration, volumeAttachments } from '../volumes/managed-volume.ts';
import type { Wire } from '../wire.ts';
import { groupKey } from '../world/indexes.ts';
import { isCheck } from './health.ts';
import { settle } from './settle.ts';
import { zoneOfSubnet } from './zones.ts';

/** What a new task is made from; whoever asks has checked it and found its place. */
export interface TaskPlan {
  readonly cluster: ClusterRecord;
  readonly definition: TaskDefinitionRecord;
  readonly launchType: LaunchType;
  readonly capacityProviderName?: string | undefined;
  /** Where it goes: none on Fargate, and while it waits for room. */
  readonly instance?: ContainerInstanceRecord | undefined;
  readonly waiting?: WaitingTask | undefined;
  readonly network?: Wire<NetworkConfiguration> | undefined;
  readonly overrides?: Wire<TaskOverride> | undefined;
  /** The volumes that are made for it. */
  readonly volumes?: readonly VolumeConfiguration[] | undefined;
  readonly group: string;
  readonly startedBy?: string | undefined;
  readonly platformVersion?: string | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly tags: readonly TagRecord[];
  /** What of the call has no effect here. */
  readonly remarks?: readonly string[] | undefined;
  readonly service?: { readonly arn: string; readonly deploymentId: string };
  readonly daemon?: TaskRecord['daemon'];
}

/** Makes a task and asks for the first thing it needs. */
export function createTask(draft: Draft, plan: TaskPlan): TaskRecord {
  const remarks = [...remarksOf(draft, plan.definition.taskDefinitionArn), ...(plan.remarks ?? [])];
  const shown = shownTask({ ...plan, remarks }, pickSubnet(draft, plan), draft.clock);
  const requirement = requirementOf(plan.definition, plan.overrides);
  const { volumes = [] } = plan;
  const { cpu, memory, ports, gpus, networkInterfaces } = requirement;
  const task: TaskRecord = {
    shown,
    ...(plan.service === undefined
      ? {}
      : { serviceArn: plan.service.arn, deploymentId: plan.service.deploymentId }),
    ...(plan.daemon === undefined ? {} : { daemon: plan.daemon }),
    ...(volumes.length === 0 ? {} : { volumeSizes: sizesOf(volumes) }),
    awsvpc: plan.definition.networkMode === 'awsvpc',
    takes: { cpu, memory, ports, gpus, networkInterfaces },
    progress: {},
    ran: false,
    ...(plan.waiting === undefined ? {} : { waiting: plan.waiting }),
  };
  setTags(draft, shown.taskArn, plan.tags);
  if (plan.waiting !== undefined) {
    wake(draft, 'cluster', shown.clusterArn, plan.waiting.since + patienceSeconds);
  }
  return settle(draft, task);
}

function shownTask(plan: TaskPlan, subnet: string | undefined, clock: Clock): ShownTask {
  const { cluster, definition, overrides, instance } = plan;
  const place = parseArn(cluster.shown.clusterArn) ?? { region: '', account: '' };
  const id = hex(clock.random, 32);
  const { clusterArn, clusterName } = cluster.shown;
  const taskArn = ecsArn(place, 'task', clusterName, id);
  const attachments = attachmentsOf(plan, subnet, clock);
  const { cpu, memory } = requirementOf(definition, overrides);
  const zone =
    (instance && zoneOf(instance)) ?? (subnet === undefined ? undefined : zoneOfSubnet(subnet, place.region));
  return {
    taskArn,
    clusterArn,
    taskDefinitionArn: definition.taskDefinitionArn,
    version: 0,
    lastStatus: attachments.length > 0 || plan.waiting !== undefined ? 'PROVISIONING' : 'PENDING',
    desiredStatus: 'RUNNING',
    createdAt: clock.now,
    group: plan.group,
    cpu: String(cpu),
    memory: String(memory),
    healthStatus: 'UNKNOWN',
    enableExecuteCommand: plan.enableExecuteCommand ?? false,
    launchType: plan.launchType,
    attachments,
    attributes: [
      { name: 'ecs.cpu-architecture', value: architectureOf(plan) },
      ...remarkAttributes(plan.remarks ?? []),
    ],
    containers: definition.containerDefinitions.map((container) =>
      shownContainer(container, plan, { taskArn, id, place, clusterName }, clock),
    ),
    overrides: shownOverrides(plan),
    ...(zone === undefined ? {} : { availabilityZone: zone }),
    ...(plan.startedBy === undefined ? {} : { startedBy: plan.startedBy }),
    ...(plan.capacityProviderName === undefined ? {} : { capacityProviderName: plan.capacityProviderName }),
    ...(instance === undefined ? {} : { containerInstanceArn: instance.shown.containerInstanceArn }),
    ...(plan.launchType === 'FARGATE' ? fargateMembers(plan) : {}),
  };
}

function attachmentsOf({ definition, volumes }: TaskPlan, subnet: string | undefined, clock: Clock) {
  return [
    ...(definition.networkMode === 'awsvpc' ? [networkAttachment(subnet, clock)] : []),
    ...volumeAttachments(volumes, clock),
  ];
}

interface TaskIdentity {
  readonly taskArn: string;
  readonly id: string;
  readonly clusterName: string;
  readonly place: { readonly region: string; readonly account: string };
}

function shownContainer(
  container: TaskDefinitionRecord['containerDefinitions'][number],
  plan: TaskPlan,
  task: TaskIdentity,
  clock: Clock,
): ShownContainer {
  const override = plan.overrides?.containerOverrides?.find(({ name }) => name === container.name);
  const memory = override?.memory ?? container.memory;
  const reservation = override?.memoryReservation ?? container.memoryReservation;
  const fargate = plan.launchType === 'FARGATE';
  return {
    containerArn: ecsArn(task.place, 'container', task.clusterName, task.id, uuid(clock.random)),
    taskArn: task.taskArn,
    name: container.name,
    image: container.image,
    lastStatus: 'PENDING',
    networkInterfaces: [],
    cpu: String(override?.cpu ?? container.cpu ?? 0),
    ...(memory === undefined ? {} : { memory: String(memory) }),
    ...(reservation === undefined ? {} : { memoryReservation: String(reservation) }),
    ...(fargate || isCheck(container.healthCheck?.command) ? { healthStatus: 'UNKNOWN' as const } : {}),
    ...(plan.enableExecuteCommand === true ? { managedAgents: [execAgent] } : {}),
  };
}

const execAgent = { name: 'ExecuteCommandAgent' as const, lastStatus: 'PENDING' };

/** Every container has an entry, also when nothing of it is overridden. */
function shownOverrides({ definition, overrides }: TaskPlan): Wire<TaskOverride> {
  const given = overrides?.containerOverrides ?? [];
  return {
    ...overrides,
    containerOverrides: definition.containerDefinitions.map(
      ({ name }) => given.find((override) => override.name === name) ?? { name },
    ),
    inferenceAcceleratorOverrides: [],
  };
}

function networkAttachment(subnet: string | undefined, clock: Clock) {
  return {
    id: uuid(clock.random),
    type: 'ElasticNetworkInterface',
    status: 'PRECREATED',
    details: subnet === undefined ? [] : [{ name: 'subnetId', value: subnet }],
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html */
function fargateMembers({ definition, overrides, platformVersion }: TaskPlan) {
  const sizeInGiB = (overrides?.ephemeralStorage ?? definition.ephemeralStorage)?.sizeInGiB ?? 20;
  return {
    platformVersion: resolvedPlatform(platformVersion),
    platformFamily: platformFamilyOf(definition),
    ephemeralStorage: { sizeInGiB },
    fargateEphemeralStorage: { sizeInGiB },
  };
}

/** `Linux`, or the Windows edition in words. */
export function platformFamilyOf(definition: TaskDefinitionRecord): string {
  const family = definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX';
  if (family === 'LINUX') return 'Linux';
  return family
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}

function architectureOf({ definition }: TaskPlan): string {
  return definition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'arm64' : 'x86_64';
}

/** The subnet that has the fewest tasks of the group, for Fargate spreads over availability zones. */
function pickSubnet(draft: Draft, { network, group, cluster }: TaskPlan): string | undefined {
  const subnets = network?.awsvpcConfiguration?.subnets ?? [];
  const counts = new Map(subnets.map((subnet) => [subnet, 0]));
  if (subnets.length < 2) return subnets[0];
  for (const { shown } of draft.where('tasks', 'group', groupKey(cluster.shown.clusterArn, group))) {
    const subnet = subnetOf(shown);
    if (subnet !== undefined) counts.set(subnet, (counts.get(subnet) ?? 0) + 1);
  }
  return subnets.reduce<string | undefined>(
    (best, subnet) =>
      best === undefined || (counts.get(subnet) ?? 0) < (counts.get(best) ?? 0) ? subnet : best,
    undefined,
  );
}

function subnetOf({ attachments }: ShownTask): string | undefined {
  return attachments?.[0]?.details?.find(({ name }) => name === 'subnetId')?.value;
}
