import type { Attribute, RegisterContainerInstanceCommandInput, Resource } from '@aws-sdk/client-ecs';
import { type InstanceType, instanceType, registeredMemory } from '#core/ecs/instance-types.ts';
import type { Random } from '#core/placement/model.ts';
import { between, pick } from './random.ts';

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'] as const;

const types = [
  't3.small',
  'm6i.large',
  'm6i.large',
  'm6i.xlarge',
  'c7g.xlarge',
  'r6g.medium',
  'g4dn.xlarge',
  'g4dn.12xlarge',
] as const;

/** What RegisterContainerInstance is told of an instance of some type. */
export function randomInstance(random: Random, cluster: string): RegisterContainerInstanceCommandInput {
  const name = pick(random, types);
  const type = instanceType(name);
  if (type === undefined) throw new Error(`There is no instance type ${name}.`);
  return {
    cluster,
    totalResources: resources(random, type),
    attributes: [...places(random, type), ...own(random), ...belonging(random), ...abilities(random)],
    versionInfo: { agentVersion: pick(random, ['1.105.1', '1.90.0', '1.20.0', '1.9.3']) },
  };
}

function resources(random: Random, type: InstanceType): Resource[] {
  const taken = pick(random, [undefined, undefined, undefined, ['22', '2375', '2376', '51678', '8080']]);
  const gpus = Array.from({ length: type.gpus }, (_, index) => `GPU-${index}`);
  return [
    { name: 'CPU', type: 'INTEGER', integerValue: type.vcpus * 1024 },
    { name: 'MEMORY', type: 'INTEGER', integerValue: registeredMemory(type) },
    ...(taken === undefined ? [] : [{ name: 'PORTS', type: 'STRINGSET', stringSetValue: taken }]),
    ...(random() < 0.2 ? [{ name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: ['53'] }] : []),
    ...(gpus.length === 0 ? [] : [{ name: 'GPU', type: 'STRINGSET', stringSetValue: gpus }]),
  ];
}

function places(random: Random, type: InstanceType): Attribute[] {
  const windows = random() < 0.04;
  return [
    { name: 'ecs.availability-zone', value: pick(random, zones) },
    { name: 'ecs.cpu-architecture', value: type.architecture },
    ...(random() < 0.95 ? [{ name: 'ecs.instance-type', value: type.name }] : []),
    ...(windows ? [{ name: 'ecs.os-type', value: 'windows' }] : []),
    ...(random() < 0.1 ? [{ name: 'ecs.awsvpc-trunk-id', value: 'trunk' }] : []),
  ];
}

/** Attributes that people give their instances: some with values, some without. */
function own(random: Random): Attribute[] {
  return [
    ...(random() < 0.7 ? [{ name: 'stack', value: pick(random, ['prod', 'test']) }] : []),
    ...(random() < 0.3 ? [{ name: 'rack' }] : []),
    ...(random() < 0.5 ? [{ name: 'size', value: String(between(random, 1, 9)) }] : []),
  ];
}

/** The providers of `randomLaunch`; the endpoint is told by an attribute what AWS knows of the group. */
function belonging(random: Random): Attribute[] {
  const provider = pick(random, [undefined, 'asg-a', 'asg-a', 'asg-b']);
  return provider === undefined ? [] : [{ name: 'ecs.capacity-provider', value: provider }];
}

/** Most can do everything; some agents are old and say what they can. */
function abilities(random: Random): Attribute[] {
  if (random() < 0.85) return [];
  const names = [
    ...(random() < 0.4 ? ['ecs.capability.external'] : []),
    'com.amazonaws.ecs.capability.docker-remote-api.1.18',
    ...(random() < 0.5 ? ['ecs.capability.task-eni'] : []),
    ...(random() < 0.5 ? ['com.amazonaws.ecs.capability.logging-driver.json-file'] : []),
  ];
  return names.map((name) => ({ name }));
}
