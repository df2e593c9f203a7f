import { items, known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from '../ecs/authored.ts';

/**
 * The attributes an instance must carry to run the task (`requiresAttributes`), named as the container agent
 * advertises them, in alphabetical order.
 * https://github.com/aws/amazon-ecs-agent/blob/master/agent/app/agent_capability.go
 */
export function capabilitiesOf(task: TaskDefinition): string[] {
  const ofContainers = items(task.containerDefinitions).flatMap((container) => [
    ...namesOf(containerFeatures, container),
    ...namesOf(imageFeatures(task), container),
    ...secretNames(container),
    ...driverNames(container, task),
  ]);
  const names = [...namesOf(taskFeatures, task), ...volumeNames(task), ...ofContainers];
  return [...new Set(names)].sort();
}

/** A capability and the question whether something uses it. */
type Feature<T> = readonly [name: string, uses: (subject: T) => boolean];

const taskFeatures: readonly Feature<TaskDefinition>[] = [
  [agent('task-iam-role'), (task) => task.taskRoleArn !== undefined],
  [
    agent('task-iam-role-network-host'),
    (task) => task.taskRoleArn !== undefined && known(task.networkMode) === 'host',
  ],
  [own('task-eni'), (task) => known(task.networkMode) === 'awsvpc'],
  [remoteApi(18), (task) => known(task.networkMode) === 'awsvpc'],
  [own('extensible-ephemeral-storage'), (task) => task.ephemeralStorage !== undefined],
  [own('pid-ipc-namespace-sharing'), (task) => task.pidMode !== undefined || task.ipcMode !== undefined],
  // Docker knows no other mode than `host` before that version.
  [remoteApi(32), (task) => task.ipcMode !== undefined && known(task.ipcMode) !== 'host'],
  [own('aws-appmesh'), (task) => task.proxyConfiguration !== undefined],
  [own('fault-injection'), (task) => known(task.enableFaultInjection) === true],
];

const containerFeatures: readonly Feature<Container>[] = [
  [agent('privileged-container'), (container) => known(container.privileged) === true],
  [own('container-health-check'), (container) => container.healthCheck !== undefined],
  [remoteApi(29), (container) => container.healthCheck !== undefined],
  [remoteApi(18), (container) => items(container.ulimits).length > 0 || hasLabels(container)],
  [remoteApi(21), (container) => container.memoryReservation !== undefined],
  [remoteApi(17), (container) => items(container.dockerSecurityOptions).length > 0 || isOpened(container)],
  [remoteApi(22), ({ linuxParameters }) => known(linuxParameters)?.sharedMemorySize !== undefined],
  [
    remoteApi(23),
    ({ dockerSecurityOptions }) =>
      items(dockerSecurityOptions).some((option) => option.startsWith('no-new-privileges')),
  ],
  [remoteApi(25), ({ linuxParameters }) => known(known(linuxParameters)?.initProcessEnabled) === true],
  [
    own('container-ordering'),
    ({ dependsOn, startTimeout, stopTimeout }) =>
      items(dependsOn).length > 0 || startTimeout !== undefined || stopTimeout !== undefined,
  ],
  [own('env-files.s3'), (container) => items(container.environmentFiles).length > 0],
  [own('container-restart-policy'), (container) => known(known(container.restartPolicy)?.enabled) === true],
  [
    own('private-registry-authentication.secretsmanager'),
    (container) => container.repositoryCredentials !== undefined,
  ],
  [
    own('network.container-port-range'),
    (container) => items(container.portMappings).some((mapping) => mapping.containerPortRange !== undefined),
  ],
];

/** Whether it has devices of its host, or other rights of the kernel than are usual. */
function isOpened({ linuxParameters }: Container): boolean {
  const { capabilities, devices } = known(linuxParameters) ?? {};
  const { add, drop } = known(capabilities) ?? {};
  return [devices, add, drop].some((list) => items<unknown>(list).length > 0);
}

function imageFeatures(task: TaskDefinition): readonly Feature<Container>[] {
  const fromEcr = ({ image }: Container) => /\.dkr[.-]ecr[.-]/.test(known(image) ?? '');
  return [
    [remoteApi(21), ({ image }) => (known(image) ?? '').includes('@sha256:')],
    [agent('ecr-auth'), fromEcr],
    [
      own('execution-role-ecr-pull'),
      (container) => fromEcr(container) && task.executionRoleArn !== undefined,
    ],
  ];
}

function secretNames(container: Container): string[] {
  const options = items(known(container.logConfiguration)?.secretOptions);
  return [
    ...items(container.secrets).map(({ valueFrom }) =>
      own(`secrets.${store(valueFrom)}.environment-variables`),
    ),
    ...options.map(({ valueFrom }) => own(`secrets.${store(valueFrom)}.bootstrap.log-driver`)),
  ];
}

/** `asm` for a Secrets Manager ARN; a parameter's name or ARN, and what is not known yet, is `ssm`. */
function store(valueFrom: unknown): 'asm' | 'ssm' {
  return typeof valueFrom === 'string' && valueFrom.includes(':secretsmanager:') ? 'asm' : 'ssm';
}

function driverNames(container: Container, task: TaskDefinition): string[] {
  const driver = known(known(container.logConfiguration)?.logDriver);
  const router = known(known(container.firelensConfiguration)?.type);
  return [
    ...(driver === undefined ? [] : [agent(`logging-driver.${driver}`)]),
    ...(driver === 'awslogs' ? awslogsVersions(known(known(container.logConfiguration)?.options)) : []),
    ...(driver === 'awslogs' && task.executionRoleArn !== undefined ? [own('execution-role-awslogs')] : []),
    ...(router === undefined ? [] : [own(`firelens.${router}`)]),
  ];
}

/** The driver's own version, that of its modes, and that of the options which came last. */
function awslogsVersions(options: LogOptions | undefined): string[] {
  const late = ['awslogs-create-group', 'awslogs-datetime-format', 'awslogs-multiline-pattern'];
  const given = Object.keys(options ?? {});
  return [
    remoteApi(19),
    ...(given.includes('mode') ? [remoteApi(28)] : []),
    ...(late.some((name) => given.includes(name)) ? [remoteApi(29)] : []),
  ];
}

type LogOptions = Readonly<Record<string, unknown>>;

/** Labels that tell the simulated runtime what to do ask nothing of Docker. */
function hasLabels({ dockerLabels }: Container): boolean {
  return Object.keys(known(dockerLabels) ?? {}).some((name) => !name.startsWith('ecs-workbench.'));
}

function volumeNames(task: TaskDefinition): string[] {
  return items(task.volumes).flatMap((volume) => {
    const driver = known(known(volume.dockerVolumeConfiguration)?.driver);
    const efs = known(volume.efsVolumeConfiguration);
    return [
      ...(driver === undefined || driver === 'local' ? [] : [own(`docker-plugin.${driver}`)]),
      ...(efs === undefined ? [] : [own('efs'), remoteApi(25)]),
      ...(efs?.authorizationConfig === undefined ? [] : [own('efsAuth')]),
      ...(volume.fsxWindowsFileServerVolumeConfiguration === undefined ? [] : [own('fsxWindowsFileServer')]),
      ...(known(volume.configuredAtLaunch) === true ? [own('storage.ebs-task-volume-attach')] : []),
    ];
  });
}

function namesOf<T>(features: readonly Feature<T>[], subject: T): string[] {
  return features.filter(([, uses]) => uses(subject)).map(([name]) => name);
}

function agent(name: string): string {
  return `com.amazonaws.ecs.capability.${name}`;
}

/** The version 1.x of Docker's API that a member came with. */
function remoteApi(minor: number): string {
  return agent(`docker-remote-api.1.${minor}`);
}

function own(name: string): string {
  return `ecs.capability.${name}`;
}
