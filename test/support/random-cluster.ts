import type {
  InstanceState,
  PlacementConstraint,
  PlacementRequest,
  PlacementStrategy,
  Random,
  Resources,
} from '#core/placement/model.ts';
import { placementRequest } from './instances.ts';
import { between, pick } from './random.ts';

const zones = ['1a', '1b', '1c'] as const;
interface InstanceType extends Resources {
  readonly name: string;
  readonly architecture: string;
}

const types: readonly [InstanceType, ...InstanceType[]] = [
  { name: 't3.small', cpu: 2048, memory: 1900, gpus: 0, networkInterfaces: 2, architecture: 'x86_64' },
  { name: 'm6i.large', cpu: 2048, memory: 7800, gpus: 0, networkInterfaces: 2, architecture: 'x86_64' },
  { name: 'c7g.xlarge', cpu: 4096, memory: 7700, gpus: 0, networkInterfaces: 3, architecture: 'arm64' },
  { name: 'g4dn.xlarge', cpu: 4096, memory: 15700, gpus: 1, networkInterfaces: 2, architecture: 'x86_64' },
];
const groups = ['service:web', 'service:api', 'family:batch'] as const;

/** A cluster of 1 to `most` instances of mixed types with tasks on them. */
export function randomCluster(random: Random, most: number): InstanceState[] {
  return Array.from({ length: between(random, 1, most) }, (_, index) => randomInstance(random, index));
}

function randomInstance(random: Random, index: number): InstanceState {
  const { name, architecture, ...registered } = pick(random, types);
  const part = (amount: number) => Math.floor(amount * pick(random, [1, 1, 0.75, 0.5, random()]));
  const attributes = new Map<string, string | undefined>([
    ['ecs.instance-type', name],
    ['ecs.cpu-architecture', architecture],
    ['ecs.capability.task-eni', undefined],
  ]);
  if (random() < 0.9) attributes.set('ecs.availability-zone', pick(random, zones));
  if (random() < 0.5) attributes.set('stack', pick(random, ['prod', 'test']));
  return {
    arn: `arn:aws:ecs:eu-central-1:123456789012:container-instance/random/${String(index).padStart(3, '0')}`,
    ec2InstanceId: `i-${index}`,
    status: random() < 0.95 ? 'ACTIVE' : 'DRAINING',
    agentConnected: random() < 0.97,
    agentVersion: pick(random, ['1.90.0', '1.20.1']),
    registeredAt: between(random, 1_700_000_000, 1_700_000_005),
    attributes,
    registered,
    remaining: {
      cpu: part(registered.cpu),
      memory: part(registered.memory),
      gpus: part(registered.gpus),
      networkInterfaces: part(registered.networkInterfaces),
    },
    usedPorts: new Set(random() < 0.3 ? ['22/tcp', '80/tcp'] : ['22/tcp']),
    tasks: Array.from({ length: between(random, 0, 3) }, () => ({ group: pick(random, groups) })),
  };
}

const strategies: readonly [PlacementStrategy, ...PlacementStrategy[]] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'attribute:ecs.instance-type' },
  { type: 'spread', field: 'instanceId' },
  { type: 'binpack', field: 'cpu' },
  { type: 'binpack', field: 'memory' },
  { type: 'random' },
];

const constraints: readonly [PlacementConstraint, ...PlacementConstraint[]] = [
  { type: 'distinctInstance' },
  { type: 'memberOf', expression: 'attribute:stack == prod' },
  { type: 'memberOf', expression: 'attribute:ecs.availability-zone in [1a, 1b]' },
  { type: 'memberOf', expression: 'runningTasksCount < 4 and agentVersion >= 1.20.0' },
  { type: 'memberOf', expression: 'not(task:group == family:batch) or attribute:ecs.instance-type =~ m6i.*' },
];

/** A request with any mixture of strategies, constraints, ports and GPUs. */
export function randomRequest(random: Random): PlacementRequest {
  const some = <T>(choices: readonly [T, ...T[]], most: number) =>
    Array.from({ length: between(random, 0, most) }, () => pick(random, choices));
  return placementRequest({
    count: between(random, 1, 40),
    strategy: some(strategies, 3),
    constraints: random() < 0.5 ? [] : some(constraints, 2),
    ...(random() < 0.2 ? { availabilityZones: ['1a', '1c'] } : {}),
    task: {
      cpu: pick(random, [0, 128, 256, 1024]),
      memory: pick(random, [64, 256, 512, 2000]),
      ports: random() < 0.2 ? [{ port: pick(random, [80, 8080]), protocol: 'tcp' }] : [],
      gpus: random() < 0.1 ? 1 : 0,
      networkInterfaces: random() < 0.2 ? 1 : 0,
      attributes: random() < 0.2 ? ['ecs.capability.task-eni'] : [],
      architecture: random() < 0.2 ? 'x86_64' : undefined,
    },
  });
}
