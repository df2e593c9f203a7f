import { isObject } from '../../document/value.ts';
import { type JsonObject, present } from '../../imports/imported.ts';
import { type Source, textOf } from '../../imports/source.ts';
import { dependenciesOf } from './dependencies.ts';
import { environmentOf } from './environment.ts';
import { healthCheckOf } from './health-check.ts';
import { linuxMembers } from './linux.ts';
import { commandOf, literal, literals } from './literal.ts';
import type { SharedNetwork } from './shared-network.ts';
import type { TaskVolumes } from './task-volumes.ts';

/** What a service has from the task around its container. */
export interface AroundContainer {
  readonly network: SharedNetwork;
  readonly volumes: TaskVolumes;
  /** Members that follow from the task. */
  readonly more: { readonly [name: string]: JsonObject[string] | undefined };
}

/** The service that a container becomes. */
export function composeService(container: Source, { network, volumes, more }: AroundContainer): JsonObject {
  const service = present({
    image: literal(container.take('image')),
    ...more,
    entrypoint: commandOf(container.list('entryPoint')),
    command: commandOf(container.list('command')),
    working_dir: literal(container.take('workingDirectory')),
    user: literal(container.take('user')),
    environment: environmentOf(container),
    ...network.membersFor(container),
    ...volumes.membersFor(container),
    depends_on: dependenciesOf(container),
    healthcheck: healthCheckOf(container.object('healthCheck')),
    ...sizes(container),
    ...limitsOf(container),
    ...namesOf(container),
    ...linuxMembers(container.object('linuxParameters')),
    labels: textsOf(container.object('dockerLabels')),
    logging: loggingOf(container.object('logConfiguration')),
    privileged: container.flag('privileged'),
    read_only: container.flag('readonlyRootFilesystem'),
    stdin_open: container.flag('interactive'),
    tty: container.flag('pseudoTerminal'),
    stop_grace_period: seconds(container.number('stopTimeout')),
    restart: restartOf(container.object('restartPolicy')),
  });
  loseOthers(container);
  return service;
}

function sizes(container: Source): JsonObject {
  const cpu = container.number('cpu');
  const mebibytes = (name: string) => {
    const value = container.number(name);
    return value === undefined ? undefined : `${value}m`;
  };
  return present({
    // A share, as ECS gives it to the engine, and no limit.
    cpu_shares: cpu === 0 ? undefined : cpu,
    mem_limit: mebibytes('memory'),
    mem_reservation: mebibytes('memoryReservation'),
  });
}

function limitsOf(container: Source): JsonObject {
  const limits = container.list('ulimits').flatMap((each): [string, JsonObject][] => {
    if (!isObject(each)) return [];
    const [name, soft, hard] = [textOf(each.name), Number(each.softLimit), Number(each.hardLimit)];
    return name === undefined || Number.isNaN(soft) || Number.isNaN(hard) ? [] : [[name, { soft, hard }]];
  });
  const controls = container.list('systemControls').flatMap((each): [string, string][] => {
    if (!isObject(each)) return [];
    const name = textOf(each.namespace);
    return name === undefined ? [] : [[name, literal(each.value) ?? '']];
  });
  return present({
    ulimits: limits.length === 0 ? undefined : Object.fromEntries(limits),
    sysctls: controls.length === 0 ? undefined : Object.fromEntries(controls),
  });
}

function namesOf(container: Source): JsonObject {
  const hosts = container.list('extraHosts').flatMap((each) => {
    if (!isObject(each)) return [];
    const [name, address] = [textOf(each.hostname), textOf(each.ipAddress)];
    return name === undefined || address === undefined ? [] : [`${name}:${address}`];
  });
  return present({
    hostname: literal(container.take('hostname')),
    links: literals(container.list('links')),
    extra_hosts: hosts,
    dns: literals(container.list('dnsServers')),
    dns_search: literals(container.list('dnsSearchDomains')),
    security_opt: literals(container.list('dockerSecurityOptions')),
  });
}

function textsOf(source: Source): JsonObject | undefined {
  const names = source.names();
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, literal(source.take(name)) ?? '']));
}

/** Drivers of AWS need an account; those of the engine are taken as they are. */
function loggingOf(configuration: Source): JsonObject | undefined {
  const driver = configuration.text('logDriver');
  if (driver === undefined) return undefined;
  if (driver === 'awslogs' || driver === 'awsfirelens') {
    configuration.say('logDriver', `"docker compose logs" shows what ${driver} would take away.`);
    return undefined;
  }
  return present({ driver, options: textsOf(configuration.object('options')) });
}

/** ECS restarts a container whatever it ended with, but for the codes that are named. */
function restartOf(policy: Source): string | undefined {
  const ignored = policy.list('ignoredExitCodes');
  if (policy.flag('enabled') !== true) return undefined;
  if (ignored.some((code) => code !== 0))
    policy.say('ignoredExitCodes', 'the container is restarted whatever it failed with.');
  policy.lose('restartAttemptPeriod', 'the engine waits longer after each restart.');
  return ignored.includes(0) ? 'on-failure' : 'unless-stopped';
}

function seconds(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count}s`;
}

const reasons: Readonly<Record<string, string>> = {
  environmentFiles: 'download them from Amazon S3 and name them in "env_file".',
  repositoryCredentials: 'sign in to the registry first (docker login).',
  firelensConfiguration: 'the container runs, and nothing routes the logs of the others to it.',
  resourceRequirements: 'reserve devices in "deploy.resources.reservations.devices".',
  startTimeout: 'Compose waits for a dependency without a limit.',
  versionConsistency: 'the engine takes whatever the tag means.',
  credentialSpecs: 'the engine has no Active Directory.',
  disableNetworking: 'the network of the task decides.',
};

function loseOthers(container: Source): void {
  for (const [name, why] of Object.entries(reasons)) container.lose(name, why);
  for (const used of ['name', 'essential', 'portMappings', 'restartPolicy']) container.take(used);
  container.loseRest('Compose has nothing for it.');
}
