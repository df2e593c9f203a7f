import { parseArn } from '../arns.ts';
import type { ShownContainer, TaskRecord } from '../records/task.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { progressOf } from '../tasks/work.ts';
import { isVolume } from '../volumes/managed-volume.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * What the metadata endpoint says of a container.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-response.html
 */
export function containerMetadata(
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  container: ShownContainer,
): Members {
  const defined = definition.containerDefinitions.find(({ name }) => name === container.name);
  const { startedAt, stoppedAt } = progressOf(task, container.name);
  const { logDriver, options } = defined?.logConfiguration ?? {};
  return known({
    DockerId: container.runtimeId,
    Name: container.name,
    DockerName: container.name,
    Image: container.image,
    ImageID: container.imageDigest,
    Ports: portsOf(container),
    Labels: {
      ...defined?.dockerLabels,
      'com.amazonaws.ecs.cluster': task.shown.clusterArn,
      'com.amazonaws.ecs.container-name': container.name,
      'com.amazonaws.ecs.task-arn': task.shown.taskArn,
      'com.amazonaws.ecs.task-definition-family': definition.family,
      'com.amazonaws.ecs.task-definition-version': String(definition.revision),
    },
    DesiredStatus: task.shown.desiredStatus,
    KnownStatus: knownStatus(container.lastStatus),
    ExitCode: container.exitCode,
    Limits: { CPU: defined?.cpu ?? 0, Memory: defined?.memory ?? Number(definition.memory ?? 0) },
    CreatedAt: timeOf(startedAt),
    StartedAt: timeOf(startedAt),
    FinishedAt: timeOf(stoppedAt),
    Type: 'NORMAL',
    Health: container.healthStatus === undefined ? undefined : { status: container.healthStatus },
    LogDriver: logDriver,
    LogOptions: options,
    ContainerARN: container.containerArn,
    Networks: networksOf(task, definition),
    RestartCount: progressOf(task, container.name).run - 1 || undefined,
  });
}

/** What it says of a task. */
export function taskMetadata(task: TaskRecord, definition: TaskDefinitionRecord): Members {
  const { shown } = task;
  const { region = '' } = parseArn(shown.taskArn) ?? {};
  return known({
    Cluster: shown.clusterArn,
    TaskARN: shown.taskArn,
    Family: definition.family,
    Revision: String(definition.revision),
    ServiceName: task.serviceArn?.split('/').at(-1),
    DesiredStatus: shown.desiredStatus,
    KnownStatus: knownStatus(shown.lastStatus),
    Limits: known({
      CPU: shown.cpu === undefined ? undefined : Number(shown.cpu) / 1024,
      Memory: shown.memory === undefined ? undefined : Number(shown.memory),
    }),
    PullStartedAt: timeOf(shown.pullStartedAt),
    PullStoppedAt: timeOf(shown.pullStoppedAt),
    ExecutionStoppedAt: timeOf(shown.executionStoppedAt),
    AvailabilityZone: shown.availabilityZone ?? `${region}a`,
    LaunchType: shown.launchType ?? 'EC2',
    Containers: shown.containers.map((container) => containerMetadata(task, definition, container)),
  });
}

function portsOf({ networkBindings }: ShownContainer): Members[] | undefined {
  return networkBindings?.map(({ containerPort, hostPort, protocol, bindIP }) =>
    known({ ContainerPort: containerPort, Protocol: protocol, HostPort: hostPort, HostIp: bindIP }),
  );
}

function networksOf(
  { shown, awsvpc }: TaskRecord,
  { networkMode = 'bridge' }: TaskDefinitionRecord,
): Members[] {
  if (!awsvpc) return [{ NetworkMode: networkMode }];
  const attachment = (shown.attachments ?? []).find((one) => !isVolume(one));
  const detail = (name: string) => attachment?.details?.find((one) => one.name === name)?.value;
  return [
    known({
      NetworkMode: 'awsvpc',
      IPv4Addresses: [detail('privateIPv4Address')].filter((address) => address !== undefined),
      AttachmentIndex: 0,
      MACAddress: detail('macAddress'),
      PrivateDNSName: detail('privateDnsName'),
    }),
  ];
}

/**
 * The agent's words for what ECS calls otherwise.
 * https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/api/task/status/taskstatus.go
 */
const agentsWord = new Map([
  ['PROVISIONING', 'CREATED'],
  ['PENDING', 'CREATED'],
  ['ACTIVATING', 'CREATED'],
  ['DEACTIVATING', 'RUNNING'],
  ['STOPPING', 'RUNNING'],
  ['DEPROVISIONING', 'STOPPED'],
]);

function knownStatus(lastStatus: string): string {
  return agentsWord.get(lastStatus) ?? lastStatus;
}

function timeOf(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
}

/** The members that are known. */
function known(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
