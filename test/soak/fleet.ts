import { type Caller, listIn } from './caller.ts';

export const cluster = 'soak';
export const serviceCount = 200;
const instanceCount = 24;

/** 16 vCPU and 64 GiB each, so that twice a thousand tasks find room on two thirds of them. */
const size = { cpu: 16_384, memory: 65_536 };

/** Kinds of task definitions: those whose tasks stay up, those that end by themselves, and those that never come up. */
export const steadyFamilies = ['plain', 'checked', 'slow', 'fixed'] as const;
export const brokenFamilies = ['no-image', 'crashing', 'unhealthy'] as const;

/** Declares the cluster, its instances, task definitions and services, each with five tasks or so. */
export async function declareFleet(caller: Caller): Promise<void> {
  await caller.ecs('CreateCluster', { clusterName: cluster });
  for (let index = 0; index < instanceCount; index += 1) await addInstance(caller, index);
  for (const family of [...steadyFamilies, ...brokenFamilies, 'batch']) {
    await caller.ecs('RegisterTaskDefinition', { family, containerDefinitions: [containerOf(family)] });
  }
  for (let index = 0; index < serviceCount; index += 1) {
    await caller.ecs('CreateService', {
      cluster,
      serviceName: nameOf(index),
      taskDefinition: familyOf(index),
      desiredCount: 5,
      placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }],
    });
  }
}

export function nameOf(index: number): string {
  return `service-${index}`;
}

/** The definition that a service has when it is well; few have a fixed port, which one task an instance can hold. */
export function familyOf(index: number): string {
  return index % 50 === 0 ? 'fixed' : (['plain', 'checked', 'slow'][index % 3] ?? 'plain');
}

export async function addInstance(caller: Caller, index: number): Promise<void> {
  await caller.ecs('RegisterContainerInstance', {
    cluster,
    totalResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: size.cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: size.memory },
    ],
    attributes: [{ name: 'ecs.availability-zone', value: `us-east-1${'abc'.charAt(index % 3)}` }],
  });
}

/** All that a list gives, page by page. */
export async function listAll(caller: Caller, operation: string, input: object, member: string) {
  const found: string[] = [];
  let nextToken: unknown;
  do {
    const answer = await caller.ecs(operation, {
      ...input,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    found.push(...listIn<string>(answer, member));
    nextToken = answer.body.nextToken;
  } while (nextToken !== undefined);
  return found;
}

const label = (name: string) => `ecs-workbench.simulate.${name}`;

function containerOf(family: string) {
  const dynamic = [{ containerPort: 80, hostPort: 0 }];
  const base = { name: 'app', image: `${family}:1`, cpu: 128, memory: 256, portMappings: dynamic };
  const check = { command: ['CMD', 'true'], interval: 5 };
  switch (family) {
    case 'checked':
      return { ...base, healthCheck: check };
    case 'slow':
      return { ...base, dockerLabels: { [label('pull')]: '3', [label('start')]: '2' } };
    case 'fixed':
      return { ...base, portMappings: [{ containerPort: 80, hostPort: 8080 }] };
    case 'no-image':
      return { ...base, dockerLabels: { [label('fail-pull')]: 'no such image' } };
    case 'crashing':
      return { ...base, dockerLabels: { [label('run')]: '2', [label('exit-code')]: '1' } };
    case 'unhealthy':
      return { ...base, healthCheck: check, dockerLabels: { [label('unhealthy-after')]: '3' } };
    case 'batch':
      return { ...base, dockerLabels: { [label('run')]: '10' } };
    default:
      return base;
  }
}
