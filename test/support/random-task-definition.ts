import type {
  ContainerDefinition,
  NetworkMode,
  PortMapping,
  RegisterTaskDefinitionCommandInput,
  RuntimePlatform,
} from '@aws-sdk/client-ecs';
import type { Random } from '#core/placement/model.ts';
import { between, pick } from './random.ts';
import { randomExpression } from './random-expression.ts';

const networkModes: readonly [NetworkMode | undefined, ...(NetworkMode | undefined)[]] = [
  undefined,
  'bridge',
  'bridge',
  'host',
  'awsvpc',
  'awsvpc',
  'none',
];

/** A task definition that ECS accepts, for container instances, with anything in it that placement looks at. */
export function randomTaskDefinition(random: Random, family: string): RegisterTaskDefinitionCommandInput {
  const networkMode = pick(random, networkModes);
  const names = random() < 0.3 ? ['main', 'side'] : ['main'];
  return {
    family,
    containerDefinitions: names.map((name, index) => container(random, name, index, networkMode)),
    ...(networkMode === undefined ? {} : { networkMode }),
    ...(random() < 0.2 ? taskSize(random) : {}),
    ...(random() < 0.15 ? { runtimePlatform: platform(random) } : {}),
    ...(random() < 0.05 ? { pidMode: 'task' as const } : {}),
    ...(random() < 0.15
      ? { placementConstraints: [{ type: 'memberOf', expression: randomExpression(random) }] }
      : {}),
  };
}

/** Never less than two containers of `container` can ask for. */
function taskSize(random: Random) {
  return {
    cpu: pick(random, ['2048', '4096', '2 vCPU']),
    memory: pick(random, ['6144', '8192', '6 GB']),
  };
}

function platform(random: Random): RuntimePlatform {
  return {
    cpuArchitecture: pick(random, ['X86_64', 'ARM64']),
    operatingSystemFamily: 'LINUX',
  };
}

function container(
  random: Random,
  name: string,
  index: number,
  networkMode: NetworkMode | undefined,
): ContainerDefinition {
  const gpus = random() < 0.08 ? pick(random, ['1', '1', '2']) : undefined;
  return {
    name,
    image: 'app:1',
    cpu: pick(random, [0, 128, 256, 256, 700, 1024]),
    ...memory(random),
    portMappings: networkMode === 'none' ? [] : ports(random, index, networkMode),
    ...(gpus === undefined ? {} : { resourceRequirements: [{ type: 'GPU', value: gpus }] }),
    ...(random() < 0.2 ? { logConfiguration: { logDriver: pick(random, ['json-file', 'journald']) } } : {}),
    ...(random() < 0.05 ? { privileged: true } : {}),
    ...(random() < 0.5 ? { dockerLabels: { 'ecs-workbench.simulate.run': '20' } } : {}),
  };
}

function memory(random: Random): Pick<ContainerDefinition, 'memory' | 'memoryReservation'> {
  const memory = pick(random, [128, 300, 512, 1500, 2900]);
  const memoryReservation = between(random, 64, memory);
  const shape = random();
  if (shape < 0.3) return { memory };
  return shape < 0.6 ? { memoryReservation } : { memory, memoryReservation };
}

function ports(random: Random, index: number, networkMode: NetworkMode | undefined): PortMapping[] {
  if (random() < 0.55) return [];
  const containerPort = pick(random, [80, 8080, 53]) + index;
  const protocol = pick(random, [undefined, 'tcp', 'udp'] as const);
  const mapping = { containerPort, ...(protocol === undefined ? {} : { protocol }) };
  const same = networkMode === 'awsvpc' || networkMode === 'host';
  if (same) return [random() < 0.5 ? { ...mapping, hostPort: containerPort } : mapping];
  return [{ ...mapping, hostPort: pick(random, [0, 0, containerPort, 8080 + index]) }];
}

/** What has to be said beside the definition, of a task that gets a network interface of its own. */
export function networkFor({ networkMode }: RegisterTaskDefinitionCommandInput) {
  return networkMode === 'awsvpc'
    ? { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } } }
    : {};
}
