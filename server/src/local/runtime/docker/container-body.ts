import type { KnownHost } from '#core/sim/discovery/known-names.ts';
import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';
import { limitsOf, linuxOf } from './limits.ts';
import { containerLabels } from './names.ts';
import type { Controls } from './neighbour-controls.ts';
import type { PortBindings } from './ports.ts';

/** What a container is joined to, made ready before it is created. */
export interface Joined {
  readonly owner: string;
  readonly environment: readonly string[];
  readonly binds: readonly string[];
  /** `name` or `name:ro`. */
  readonly volumesFrom: readonly string[];
  readonly network: NetworkBody;
}

/** The network that a container joins. */
export interface NetworkBody {
  /** `default`, `host`, `none`, a network's name, or `container:<name>`. */
  readonly mode: string;
  /** Names that the other containers of the network call it by. */
  readonly aliases: readonly string[];
  readonly ports: PortBindings;
  readonly names: NamesAtStart;
  /** Kernel parameters that its definition may overrule. */
  readonly controls: Controls;
}

/** What a container knows of names from its start on, beside what its definition says. */
export interface NamesAtStart {
  readonly hosts: readonly KnownHost[];
  /** The address of the name server that it asks; the engine's own choice when absent. */
  readonly nameServer: string | undefined;
}

/** Of a container that looks up no names of Cloud Map and Service Connect, or by another one's network. */
export const noNames: NamesAtStart = { hosts: [], nameServer: undefined };

/**
 * The body of the engine's "create a container" for a container definition: the same mapping that the ECS
 * agent makes. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function containerBody(
  target: OfContainer,
  run: ContainerRun,
  joined: Joined,
): Record<string, unknown> {
  const { definition, override } = run;
  const { network } = joined;
  const alone = network.mode.startsWith('container:');
  return {
    Image: definition.image,
    ...present('Cmd', override?.command ?? definition.command),
    ...present('Entrypoint', definition.entryPoint),
    Env: joined.environment,
    ...present('User', definition.user),
    ...present('WorkingDir', definition.workingDirectory),
    ...(alone ? {} : present('Hostname', definition.hostname)),
    ...present('OpenStdin', definition.interactive),
    ...present('Tty', definition.pseudoTerminal),
    ...present('NetworkDisabled', definition.disableNetworking),
    Labels: containerLabels(joined.owner, target, run),
    // ECS knows only the health check of the definition, and the endpoint carries that out itself.
    Healthcheck: { Test: ['NONE'] },
    ExposedPorts: Object.fromEntries(Object.keys(network.ports).map((port) => [port, {}])),
    HostConfig: hostConfig(run, joined, alone),
    ...(network.aliases.length === 0
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network.mode]: { Aliases: network.aliases } } } }),
  };
}

function hostConfig(run: ContainerRun, { binds, volumesFrom, network }: Joined, alone: boolean) {
  const { definition, taskDefinition } = run;
  return {
    ...limitsOf(run),
    ...linuxOf(run),
    NetworkMode: network.mode,
    PortBindings: network.ports,
    Binds: binds,
    VolumesFrom: volumesFrom,
    ...present('ReadonlyRootfs', definition.readonlyRootFilesystem),
    ...present('Privileged', definition.privileged),
    ...present('SecurityOpt', definition.dockerSecurityOptions),
    ...(alone ? {} : networkOptions(run, network.names)),
    ...present(
      'Ulimits',
      definition.ulimits?.map(({ name, softLimit, hardLimit }) => ({
        Name: name,
        Soft: softLimit,
        Hard: hardLimit,
      })),
    ),
    ...present('Sysctls', sysctlsOf(run, network.controls)),
    ...present('LogConfig', logConfigOf(run)),
    ...present('DeviceRequests', gpusOf(run)),
    ...(taskDefinition.pidMode === 'host' ? { PidMode: 'host' } : {}),
    ...(taskDefinition.ipcMode === 'host' ? { IpcMode: 'host' } : {}),
  };
}

/** What a container that lives in another one's network must leave to that one. */
export function networkOptions(
  { definition }: Pick<ContainerRun, 'definition'>,
  { hosts, nameServer }: NamesAtStart,
) {
  const said = definition.extraHosts?.map(({ hostname, ipAddress }) => `${hostname}:${ipAddress}`);
  const known = hosts.flatMap(({ address, names }) => names.map((name) => `${name}:${address}`));
  return {
    ...present('ExtraHosts', known.length === 0 ? said : [...(said ?? []), ...known]),
    ...present('Dns', nameServersOf(definition.dnsServers ?? [], nameServer)),
    ...present('DnsSearch', definition.dnsSearchDomains),
  };
}

/** Who names servers of their own asks those, as on AWS. */
function nameServersOf(said: readonly string[], ours: string | undefined): readonly string[] | undefined {
  if (said.length > 0) return said;
  return ours === undefined ? undefined : [ours];
}

function sysctlsOf({ definition }: ContainerRun, ours: Controls) {
  const said = (definition.systemControls ?? []).map(({ namespace = '', value = '' }) => [namespace, value]);
  const all = { ...ours, ...Object.fromEntries(said) };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** These need AWS or a router beside the container; the engine keeps the output itself instead. */
const notOfTheEngine: ReadonlySet<string> = new Set(['awslogs', 'awsfirelens']);

function logConfigOf({ definition }: ContainerRun) {
  const { logDriver, options = {} } = definition.logConfiguration ?? {};
  if (logDriver === undefined || notOfTheEngine.has(logDriver)) return undefined;
  return { Type: logDriver, Config: options };
}

function gpusOf({ definition }: ContainerRun) {
  const gpus = definition.resourceRequirements?.find(({ type }) => type === 'GPU');
  if (gpus === undefined) return undefined;
  return [{ Driver: 'nvidia', Count: Number(gpus.value), Capabilities: [['gpu']] }];
}

/** The member when it has a value; the engine takes a null for a value of its own. */
function present<Name extends string>(name: Name, value: unknown): Partial<Record<Name, unknown>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, unknown>>);
}
