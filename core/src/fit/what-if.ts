import { instanceType, registeredMemory, taskInterfaces } from '../ecs/instance-types.ts';
import { anyProvider } from '../placement/launch.ts';
import type { InstanceState } from '../placement/model.ts';

/** The host ports that the agent keeps on Linux. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const agentPorts = [22, 2375, 2376, 51678, 51679].map((port) => `${port}/tcp`);

/**
 * Instances of a type as they would be right after they joined, `undefined` for a type that is not known. They
 * take turns in the zones, and register after all others, so that they are the last choice among equals.
 */
export function newInstances(
  typeName: string,
  count: number,
  zones: readonly string[] = [],
): InstanceState[] | undefined {
  const type = instanceType(typeName);
  if (type === undefined) return undefined;
  const registered = {
    cpu: type.vcpus * 1024,
    memory: registeredMemory(type),
    gpus: type.gpus,
    networkInterfaces: taskInterfaces(type, false),
  };
  return Array.from({ length: count }, (_, index) => ({
    arn: `new/${typeName}/${index + 1}`,
    ec2InstanceId: undefined,
    status: 'ACTIVE',
    agentConnected: true,
    agentVersion: undefined,
    capacityProvider: anyProvider,
    registeredAt: Number.MAX_SAFE_INTEGER,
    attributes: attributesOf(typeName, type.architecture, zones[index % zones.length]),
    registered,
    remaining: registered,
    usedPorts: new Set(agentPorts),
    ownPorts: new Set(agentPorts),
    tasks: [],
  }));
}

/** The availability zones a cluster has instances in, in alphabetical order. */
export function zonesOf(instances: readonly InstanceState[]): string[] {
  const zones = instances.map(({ attributes }) => attributes.get('ecs.availability-zone'));
  return [...new Set(zones.filter((zone) => zone !== undefined))].sort();
}

function attributesOf(type: string, architecture: string, zone: string | undefined) {
  const attributes = new Map<string, string | undefined>([
    ['ecs.instance-type', type],
    ['ecs.cpu-architecture', architecture],
    ['ecs.os-type', 'linux'],
  ]);
  if (zone !== undefined) attributes.set('ecs.availability-zone', zone);
  return attributes;
}
