import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { Service, TaskDefinition } from '../../ecs/authored.ts';
import { nearest } from '../../ecs/nearest.ts';
import { isEmpty } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html';
const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html';
const about = { severity: 'error', on: 'service', link } as const;
const root = 'serviceConnectConfiguration';

/** The configuration when it is switched on. */
function connectOf(service: Service) {
  const configuration = known(service.serviceConnectConfiguration);
  return configuration?.enabled === true ? configuration : undefined;
}

/** The names of the port mappings of a task definition; `undefined` while one is a placeholder. */
function portNames(task: TaskDefinition): string[] | undefined {
  if (!isComplete(task.containerDefinitions)) return undefined;
  const containers = items(task.containerDefinitions);
  if (!containers.every((each) => isComplete(each.portMappings))) return undefined;
  const names = containers.flatMap((each) => items(each.portMappings)).map((each) => each.name);
  return names.some(isUnknown) ? undefined : names.flatMap((name) => known(name) ?? []);
}

/** What the log configuration of the proxy lacks, where that is sure. */
function missingLogOptions(service: Service): string[] {
  const log = known(connectOf(service)?.logConfiguration);
  if (log?.logDriver !== 'awslogs' || isUnknown(log.options)) return [];
  return ['awslogs-group', 'awslogs-region'].filter((name) => known(log.options)?.[name] === undefined);
}

export default [
  onePlace({
    ...about,
    id: 'sc-namespace',
    severity: 'info',
    off: true,
    confidence: 'api',
    summary: 'Name the namespace of Service Connect.',
    why: 'Without one the default namespace of the cluster is used, and where that is not set the service is refused.',
    aws: 'Namespace is missing',
    at: (service) =>
      connectOf(service) && connectOf(service)?.namespace === undefined ? [root, 'enabled'] : undefined,
    message: 'Without "namespace" the cluster must have a default namespace.',
  }),
  defineRule({
    ...about,
    id: 'sc-port-name-exists',
    confidence: 'api',
    summary: 'Offer ports that the task definition names.',
    why: 'Service Connect finds a port by the name of its mapping.',
    aws: 'portName(X) does not refer to any named PortMapping in the container definitions',

    *check(service, { pairedTask }) {
      const names = pairedTask === undefined ? undefined : portNames(pairedTask);
      if (names === undefined) return;
      for (const [index, each] of entries(connectOf(service)?.services)) {
        const name = known(each.portName);
        if (name === undefined || names.includes(name)) continue;
        const path = [root, 'services', index, 'portName'];
        const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
        yield {
          path,
          message: `No port mapping of the task definition is called "${name}"; ${named(names)}.`,
          ...(meant !== undefined && {
            fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }] }],
          }),
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'sc-alias-unique',
    confidence: 'doc',
    summary: 'Give each alias of a namespace its own name and port.',
    why: 'Clients find a service by name and port, so two alike cannot be told apart.',

    *check(service) {
      const seen = new Set<string>();
      for (const [index, each] of entries(connectOf(service)?.services)) {
        for (const [place, alias] of entries(each.clientAliases)) {
          const port = known(alias.port);
          const name = alias.dnsName ?? each.discoveryName ?? each.portName;
          if (port === undefined || name === undefined || isUnknown(name)) continue;
          if (seen.has(`${name}:${port}`)) {
            yield {
              path: [root, 'services', index, 'clientAliases', place],
              message: `The alias ${name}:${port} is taken already; give this one another "dnsName" or port.`,
            };
          }
          seen.add(`${name}:${port}`);
        }
      }
    },
  }),
  defineRule({
    ...about,
    id: 'sc-discovery-unique',
    confidence: 'doc',
    summary: 'Give each port that Service Connect offers a discovery name of its own.',
    why: 'The name becomes a service of the namespace, which has each name once; the name of the port stands for a missing one.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',

    *check(service) {
      const seen = new Set<string>();
      for (const [index, each] of entries(connectOf(service)?.services)) {
        const name = known(each.discoveryName ?? each.portName);
        if (name === undefined) continue;
        const member = each.discoveryName === undefined ? 'portName' : 'discoveryName';
        if (seen.has(name)) {
          yield {
            path: [root, 'services', index, member],
            message: `Another port of this service is found as "${name}" already; give this one another "discoveryName".`,
          };
        }
        seen.add(name);
      }
    },
  }),
  onePlace({
    ...about,
    id: 'sc-log-options',
    confidence: 'doc',
    summary: 'Tell the awslogs driver of Service Connect the log group and its Region.',
    why: 'The proxy logs by the same drivers as a container does, and this one has nowhere to write otherwise.',
    at: (service) =>
      missingLogOptions(service).length > 0 ? [root, 'logConfiguration', 'options'] : undefined,
    key: true,
    message: (service) => {
      const missing = missingLogOptions(service);
      return `The awslogs driver needs ${missing.map((name) => `"${name}"`).join(' and ')}; add ${missing.length > 1 ? 'them' : 'it'}.`;
    },
  }),
  onePlace({
    ...about,
    id: 'sc-network-mode',
    confidence: 'doc',
    summary: 'Use Service Connect with bridge or awsvpc tasks on Linux.',
    why: 'The proxy of Service Connect needs a network of its own beside the container.',
    link: guide,
    at: (service, { pairedTask, profile }) => {
      if (connectOf(service) === undefined) return undefined;
      const mode = pairedTask === undefined ? undefined : profile.networkMode;
      const unfit = mode === 'host' || mode === 'none' || (pairedTask !== undefined && profile.windows);
      return unfit || service.launchType === 'EXTERNAL' ? [root] : undefined;
    },
    key: true,
    message:
      'Service Connect works only with Linux tasks in network mode awsvpc or bridge, and not on external instances.',
  }),
  onePlace({
    ...about,
    id: 'sc-client-only',
    severity: 'info',
    off: true,
    confidence: 'doc',
    summary: 'Know that a service without offered ports is a client only.',
    why: 'Other services cannot find it.',
    link: guide,
    at: (service) => {
      const configuration = connectOf(service);
      return configuration !== undefined && isEmpty(configuration.services) ? [root] : undefined;
    },
    key: true,
    message: 'Without "services" this service only connects to others and cannot be found by them.',
  }),
  defineRule({
    ...about,
    id: 'sc-idle-timeout',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Let connections stay open as long as a request may take.',
    why: 'A connection that is closed for being idle ends the request that was waiting on it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html',

    *check(service) {
      for (const [index, each] of entries(connectOf(service)?.services)) {
        const idle = known(known(each.timeout)?.idleTimeoutSeconds);
        const request = known(known(each.timeout)?.perRequestTimeoutSeconds);
        if (idle === undefined || request === undefined || idle === 0 || idle >= request) continue;
        yield {
          path: [root, 'services', index, 'timeout', 'idleTimeoutSeconds'],
          message: `A connection is closed after ${idle} idle seconds although a request may take ${request}; raise the idle timeout.`,
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'sc-access-log',
    confidence: 'doc',
    summary: 'Write access logs of Service Connect as TEXT or JSON, and say where they go.',
    why: 'The access log is written to the log configuration of the proxy, in one of these formats.',
    at: (service) => {
      const configuration = connectOf(service);
      const log: unknown =
        configuration === undefined ? undefined : Reflect.get(configuration, 'accessLogConfiguration');
      return log !== undefined && configuration?.logConfiguration === undefined
        ? [root, 'accessLogConfiguration']
        : undefined;
    },
    key: true,
    message: '"accessLogConfiguration" needs a "logConfiguration" beside it that says where the log goes.',
  }),
  defineRule({
    ...about,
    id: 'lattice-required',
    confidence: 'doc',
    summary:
      'Give a VPC Lattice configuration its role, its target group and the name of a port of the task definition.',
    why: 'All three are required, and Lattice finds a port by the name of its mapping.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VpcLatticeConfiguration.html',

    *check(service, { pairedTask }) {
      const names = pairedTask === undefined ? undefined : portNames(pairedTask);
      if (names === undefined) return;
      for (const [index, each] of entries(service.vpcLatticeConfigurations)) {
        const name = known(each.portName);
        if (name === undefined || names.includes(name)) continue;
        yield {
          path: ['vpcLatticeConfigurations', index, 'portName'],
          message: `No port mapping of the task definition is called "${name}"; ${named(names)}.`,
        };
      }
    },
  }),
];

function named(names: readonly string[]): string {
  return names.length === 0
    ? 'give the mapping a "name" there'
    : `its names are ${names.map((name) => `"${name}"`).join(', ')}`;
}
