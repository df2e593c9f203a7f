import { type ContainerInput, containersOf, type TaskDefinitionInput } from './refusal.ts';

/**
 * The attributes an instance must have to run a task, by what the task uses. The names are those that the
 * container agent registers: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes
 */
export function requiredAttributes(task: TaskDefinitionInput): { name: string }[] {
  const names = [
    ...taskFeatures.filter(([, uses]) => uses(task)).map(([name]) => name),
    ...containersOf(task).flatMap((container) => containerAttributes(container, task)),
    ...dockerPlugins(task),
  ];
  return [...new Set(names)].sort().map((name) => ({ name }));
}

const agent = 'com.amazonaws.ecs.capability';
const scheduler = 'ecs.capability';

type TaskFeature = readonly [string, (task: TaskDefinitionInput) => boolean];

const taskFeatures: readonly TaskFeature[] = [
  [`${agent}.docker-remote-api.1.18`, () => true],
  [`${agent}.task-iam-role`, (task) => task.taskRoleArn !== undefined && task.networkMode !== 'host'],
  [
    `${agent}.task-iam-role-network-host`,
    (task) => task.taskRoleArn !== undefined && task.networkMode === 'host',
  ],
  [`${scheduler}.task-eni`, (task) => task.networkMode === 'awsvpc'],
  [
    `${scheduler}.pid-ipc-namespace-sharing`,
    (task) => task.pidMode !== undefined || task.ipcMode !== undefined,
  ],
  [`${scheduler}.aws-appmesh`, (task) => task.proxyConfiguration !== undefined],
  [`${scheduler}.fault-injection`, (task) => task.enableFaultInjection === true],
  [
    `${scheduler}.efs`,
    (task) => volumesOf(task).some(({ efsVolumeConfiguration: efs }) => efs !== undefined),
  ],
  [
    `${scheduler}.efsAuth`,
    (task) =>
      volumesOf(task).some(({ efsVolumeConfiguration: efs }) => efs?.authorizationConfig !== undefined),
  ],
];

type ContainerFeature = readonly [string, (container: ContainerInput, task: TaskDefinitionInput) => boolean];

const containerFeatures: readonly ContainerFeature[] = [
  [`${agent}.docker-remote-api.1.21`, ({ image }) => image?.includes('@sha256:') === true],
  [`${agent}.privileged-container`, ({ privileged }) => privileged === true],
  [`${agent}.ecr-auth`, ({ image }) => isEcr(image)],
  [
    `${scheduler}.execution-role-ecr-pull`,
    ({ image }, task) => isEcr(image) && task.executionRoleArn !== undefined,
  ],
  [
    `${scheduler}.execution-role-awslogs`,
    ({ logConfiguration }, task) =>
      logConfiguration?.logDriver === 'awslogs' && task.executionRoleArn !== undefined,
  ],
  [`${scheduler}.container-health-check`, ({ healthCheck }) => healthCheck !== undefined],
  [
    `${scheduler}.container-ordering`,
    ({ dependsOn, startTimeout, stopTimeout }) =>
      (dependsOn ?? []).length > 0 || startTimeout !== undefined || stopTimeout !== undefined,
  ],
  [`${scheduler}.secrets.asm.environment-variables`, (container) => hasSecret(container, isSecretsManager)],
  [`${scheduler}.secrets.ssm.environment-variables`, (container) => hasSecret(container, isParameter)],
  [`${scheduler}.env-files.s3`, ({ environmentFiles }) => (environmentFiles ?? []).length > 0],
  [
    `${scheduler}.private-registry-authentication.secretsmanager`,
    ({ repositoryCredentials }) => repositoryCredentials !== undefined,
  ],
  [`${scheduler}.container-restart-policy`, ({ restartPolicy }) => restartPolicy?.enabled === true],
  [
    `${scheduler}.network.container-port-range`,
    ({ portMappings }) =>
      portMappings?.some(({ containerPortRange }) => containerPortRange !== undefined) === true,
  ],
];

function containerAttributes(container: ContainerInput, task: TaskDefinitionInput): string[] {
  const { logConfiguration, firelensConfiguration } = container;
  return [
    ...containerFeatures.filter(([, uses]) => uses(container, task)).map(([name]) => name),
    ...(logConfiguration === undefined ? [] : [`${agent}.logging-driver.${logConfiguration.logDriver}`]),
    ...(firelensConfiguration === undefined ? [] : [`${scheduler}.firelens.${firelensConfiguration.type}`]),
  ];
}

/** Volume drivers that are no part of Docker need their plugin on the instance. */
function dockerPlugins(task: TaskDefinitionInput): string[] {
  return volumesOf(task)
    .flatMap(({ dockerVolumeConfiguration: docker }) => docker?.driver ?? [])
    .map((driver) => `${scheduler}.docker-plugin.${driver}`);
}

function volumesOf(task: TaskDefinitionInput) {
  return task.volumes ?? [];
}

function isEcr(image: string | undefined): boolean {
  return /\.dkr[.-]ecr[.-]/.test(image ?? '');
}

function hasSecret(container: ContainerInput, test: (from: string) => boolean): boolean {
  return (container.secrets ?? []).some(({ valueFrom }) => test(valueFrom ?? ''));
}

function isSecretsManager(from: string): boolean {
  return from.includes(':secretsmanager:');
}

function isParameter(from: string): boolean {
  return !isSecretsManager(from);
}
