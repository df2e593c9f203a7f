import { memoryChoices, parseCpu, parseMemory } from '../../../ecs/fargate-sizes.ts';
import { ecrOf } from '../../../ecs/image-reference.ts';
import {
  type ContainerRefusals,
  containersOf,
  type TaskDefinitionInput,
  type TaskRefusals,
} from '../refusal.ts';

/**
 * What a task that is to run on AWS Fargate cannot have.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const fargateRefusals: readonly TaskRefusals[] = [
  network,
  size,
  taskMembers,
  volumes,
  role,
  ofContainers,
];

function* network(task: TaskDefinitionInput) {
  if (task.networkMode !== 'awsvpc') yield 'Fargate only supports network mode ‘awsvpc’.';
}

function* size(task: TaskDefinitionInput) {
  const cpu = parseCpu(task.cpu);
  const memory = parseMemory(task.memory);
  if (cpu === undefined) yield "Fargate requires that 'cpu' be defined at the task level.";
  if (memory === undefined) yield "Fargate requires that 'memory' be defined at the task level.";
  if (cpu === undefined || memory === undefined) return;
  const windows = task.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true;
  if (!memoryChoices(cpu).includes(memory) || (windows && cpu < 1024)) {
    yield `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory. See the Amazon ECS documentation for the valid values.`;
  }
}

function* taskMembers(task: TaskDefinitionInput) {
  if (task.pidMode === 'host') {
    yield "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.";
  }
  if (task.ipcMode !== undefined) yield 'Fargate compatible task definitions do not support ipcMode';
  if ((task.placementConstraints ?? []).length > 0) {
    yield 'Fargate compatible task definitions do not support constraints';
  }
  const storage = task.ephemeralStorage?.sizeInGiB ?? 21;
  if (storage < 21) yield 'EphemeralStorage size should be at least 21';
  if (storage > 200) yield 'EphemeralStorage size should be at most 200';
}

function* volumes(task: TaskDefinitionInput) {
  for (const { host, dockerVolumeConfiguration } of task.volumes ?? []) {
    if (host?.sourcePath !== undefined) yield 'Fargate compatible task definitions do not support sourcePath';
    if (dockerVolumeConfiguration !== undefined) {
      yield 'Fargate compatible task definitions do not support dockerVolumeConfiguration';
    }
  }
}

function* role(task: TaskDefinitionInput) {
  if (task.executionRoleArn !== undefined) return;
  if (containersOf(task).some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')) {
    yield 'Fargate requires task definition to have execution role ARN to support log driver awslogs.';
  }
  if (containersOf(task).some(({ image }) => ecrOf(image) !== undefined)) {
    yield 'Fargate requires task definition to have execution role ARN to support ECR images.';
  }
}

function* ofContainers(task: TaskDefinitionInput) {
  for (const container of containersOf(task)) {
    for (const refusals of containerTables) yield* refusals(container, task);
  }
}

const containerTables: readonly ContainerRefusals[] = [isolation, linuxParameters, logging, timeout];

function* isolation(container: Parameters<ContainerRefusals>[0]) {
  if (container.privileged === true) yield "Fargate requires that the 'privileged' setting be 'false'";
  if ((container.dockerSecurityOptions ?? []).length > 0) {
    yield 'Fargate compatible task definitions do not support dockerSecurityOptions';
  }
  if (container.resourceRequirements?.some(({ type }) => type === 'GPU') === true) {
    yield 'Tasks using the Fargate launch type do not support GPU resource requirements';
  }
}

function* linuxParameters(container: Parameters<ContainerRefusals>[0]) {
  const linux = container.linuxParameters ?? {};
  for (const capability of linux.capabilities?.add ?? []) {
    if (capability !== 'SYS_PTRACE') yield `${capability} is not allowed on Fargate.`;
  }
  const set: Readonly<Record<string, unknown>> = { ...linux };
  for (const member of ['devices', 'sharedMemorySize', 'maxSwap', 'swappiness', 'tmpfs']) {
    const value = set[member];
    const empty = value === undefined || (Array.isArray(value) && value.length === 0);
    if (!empty) yield `Fargate compatible task definitions do not support ${member}`;
  }
}

const fargateLogDrivers = ['awslogs', 'splunk', 'awsfirelens'];

function* logging(container: Parameters<ContainerRefusals>[0]) {
  const { logDriver, options = {} } = container.logConfiguration ?? {};
  if (logDriver !== undefined && !fargateLogDrivers.includes(logDriver)) {
    yield `${logDriver} is not a valid log driver. Must be one of [${fargateLogDrivers.join(',')}]`;
  }
  if (logDriver === 'awslogs' && options['awslogs-stream-prefix'] === undefined) {
    yield 'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.';
  }
  if (container.firelensConfiguration?.options?.['config-file-type'] === 's3') {
    yield "Fargate launch type does not support FirelensConfiguration config file from 's3'";
  }
}

function* timeout(container: Parameters<ContainerRefusals>[0]) {
  if ((container.stopTimeout ?? 0) > 120) {
    yield 'Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.';
  }
}
