import { awslogs, mebibytesOf, pairsOf, secondsOf, wordsOf } from '../amounts.ts';
import { healthCheckOf } from '../health-check.ts';
import { type JsonObject, present } from '../imported.ts';
import type { Source } from '../source.ts';
import { dependenciesOf } from './dependencies.ts';
import { linuxParametersOf } from './linux.ts';
import { portMappingsOf } from './ports.ts';
import type { Volumes } from './volumes.ts';

/** What a container is told about the task around it. */
export interface ComposeTask {
  readonly name: string;
  readonly family: string;
  readonly volumes: Volumes;
  readonly isEssential: boolean;
}

/** The container that a service of Compose becomes. */
export function composeContainer(
  service: Source,
  { name, family, volumes, isEssential }: ComposeTask,
): JsonObject {
  const container = present({
    name,
    image: imageOf(service, name),
    essential: isEssential,
    ...sizeOf(service),
    entryPoint: wordsOf(service.take('entrypoint')),
    command: wordsOf(service.take('command')),
    workingDirectory: service.text('working_dir'),
    user: service.text('user'),
    environment: environmentOf(service),
    portMappings: portMappingsOf(service),
    mountPoints: volumes.mountPoints(service),
    dependsOn: dependenciesOf(service).map((each) => ({
      containerName: each.name,
      condition: each.condition,
    })),
    healthCheck: healthCheckOf(service.object('healthcheck'), 'test'),
    logConfiguration: awslogs(family, name),
    dockerLabels: labelsOf(service),
    readonlyRootFilesystem: service.flag('read_only'),
    linuxParameters: linuxParametersOf(service),
    ulimits: ulimitsOf(service.object('ulimits')),
    systemControls: pairsOf(service.take('sysctls')).map(([namespace, value]) => ({
      namespace,
      value: value ?? '',
    })),
    stopTimeout: stopTimeoutOf(service),
    interactive: service.flag('stdin_open'),
    pseudoTerminal: service.flag('tty'),
  });
  loseOthers(service);
  return container;
}

function imageOf(service: Source, name: string): string {
  const image = service.text('image');
  if (service.take('build') === undefined)
    return image ?? `<IMAGE_OF_${name.toUpperCase().replace(/\W/g, '_')}>`;
  service.say('build', 'build the image, push it to Amazon ECR, and write its address.');
  return image ?? `<ACCOUNT_ID>.dkr.ecr.<REGION>.amazonaws.com/${name.toLowerCase()}:latest`;
}

function sizeOf(service: Source) {
  const resources = service.object('deploy').object('resources');
  const limits = resources.object('limits');
  const reserved = resources.object('reservations');
  const cpus = limits.number('cpus') ?? service.number('cpus') ?? reserved.number('cpus');
  const memory = mebibytesOf(limits.take('memory') ?? service.take('mem_limit'));
  const memoryReservation = mebibytesOf(reserved.take('memory') ?? service.take('mem_reservation'));
  return { cpu: cpus === undefined ? undefined : Math.round(cpus * 1024), memory, memoryReservation };
}

function environmentOf(service: Source): JsonObject[] {
  service.lose(
    'env_file',
    'put it into Amazon S3 and name it in "environmentFiles", or write its variables out.',
  );
  return pairsOf(service.take('environment')).map(([name, value]) => {
    if (value === undefined)
      service.say(`environment.${name}`, 'its value comes from your shell; write it out.');
    return { name, value: value ?? `<${name}>` };
  });
}

function labelsOf(service: Source): JsonObject | undefined {
  const labels = pairsOf(service.take('labels'));
  return labels.length === 0
    ? undefined
    : Object.fromEntries(labels.map(([name, value]) => [name, value ?? '']));
}

/** Fargate lets one of them be set. */
function ulimitsOf(ulimits: Source): JsonObject[] {
  const own = ulimits.object('nofile');
  const both = ulimits.number('nofile');
  const soft = own.number('soft') ?? both;
  const hard = own.number('hard') ?? both;
  ulimits.loseRest('Fargate lets only nofile be set.');
  return soft === undefined || hard === undefined
    ? []
    : [{ name: 'nofile', softLimit: soft, hardLimit: hard }];
}

function stopTimeoutOf(service: Source): number | undefined {
  const wanted = secondsOf(service.take('stop_grace_period'));
  if (wanted !== undefined && wanted > 120)
    service.say('stop_grace_period', 'Fargate waits 120 seconds at most.');
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 2), 120);
}

/** What is known to have no counterpart, and why. */
const reasons: Readonly<Record<string, string>> = {
  restart:
    'ECS starts a task again when an essential container ends; "restartPolicy" restarts one container.',
  networks: 'containers of a task share one network interface and reach each other at localhost.',
  network_mode: 'a task on Fargate has a network interface of its own.',
  links: 'containers of a task reach each other at localhost.',
  extra_hosts: 'ECS has no entries of hosts in network mode awsvpc.',
  hostname: 'a task in network mode awsvpc has the name that its address has.',
  container_name: 'ECS names containers itself.',
  dns: 'tasks on Fargate ask the name servers of their VPC.',
  dns_search: 'tasks on Fargate ask the name servers of their VPC.',
  shm_size: 'Fargate gives /dev/shm no other size; containers on instances have "sharedMemorySize".',
  gpus: 'Fargate has no GPUs; run the task on Managed Instances or EC2 and ask for them in "resourceRequirements".',
  memswap_limit: 'Fargate has no swap.',
  mem_swappiness: 'Fargate has no swap.',
  pid: 'containers of a task share their processes where its "pidMode" is task.',
  ipc: 'containers on Fargate share no memory.',
  security_opt: 'Fargate takes no options of Docker for security.',
  stop_signal: 'write STOPSIGNAL into the image, which Fargate follows.',
  privileged: 'Fargate has no privileged containers.',
  devices: 'Fargate gives no devices of the host.',
  tmpfs: 'mount a volume of the task instead.',
  secrets: 'put them into Secrets Manager or Parameter Store and name them in "secrets".',
  configs: 'put them into the image, or into environment variables.',
  logging: 'the container logs to CloudWatch Logs instead.',
  profiles: 'every service became a container of the task.',
  extends: 'write out what it takes from there.',
  expose: 'ports between containers of a task need no mapping.',
  pull_policy: 'ECS pulls the image whenever a task starts on Fargate.',
};

function loseOthers(service: Source): void {
  for (const [name, why] of Object.entries(reasons)) service.lose(name, why);
  for (const used of ['platform', 'deploy', 'scale', 'depends_on']) service.take(used);
  const deploy = service.object('deploy');
  for (const used of ['replicas', 'resources']) deploy.take(used);
  deploy.loseRest('it is said in the service of ECS instead.');
  service.loseRest();
}
