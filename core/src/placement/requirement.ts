import type { TaskOverride } from '@aws-sdk/client-ecs';
import { entries, items, known } from '../document/unknown.ts';
import type { Authored, Container, TaskDefinition } from '../ecs/authored.ts';
import { parseCpu, parseMemory } from '../ecs/fargate-sizes.ts';
import { profileOf } from '../ecs/profile.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { TaskRequirement } from './model.ts';
import { fixedPorts } from './ports.ts';

/**
 * What one copy of a task takes from an instance and asks of it; `overrides` are RunTask's. A placeholder
 * counts as nothing, so the answer is a lower bound for an unfinished definition.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 */
export function requirementOf(task: TaskDefinition, overrides?: Authored<TaskOverride>): TaskRequirement {
  const containers = items(task.containerDefinitions).map((container) => overridden(container, overrides));
  const platform = known(task.runtimePlatform);
  const architecture = known(platform?.cpuArchitecture);
  const system = known(platform?.operatingSystemFamily);
  return {
    cpu: parseCpu(known(overrides?.cpu) ?? known(task.cpu)) ?? sum(containers.map(cpuOf)),
    memory: parseMemory(known(overrides?.memory) ?? known(task.memory)) ?? sum(containers.map(memoryOf)),
    ports: fixedPorts(containers, profileOf(task).networkMode),
    gpus: sum(containers.map(gpusOf)),
    networkInterfaces: known(task.networkMode) === 'awsvpc' ? 1 : 0,
    attributes: capabilitiesOf(task),
    architecture: architecture === undefined ? undefined : architecture === 'ARM64' ? 'arm64' : 'x86_64',
    operatingSystem: system === undefined ? undefined : system === 'LINUX' ? 'linux' : 'windows',
  };
}

/** What a container's override replaces that placement counts. */
type Sizes = Pick<
  Container,
  'cpu' | 'memory' | 'memoryReservation' | 'resourceRequirements' | 'portMappings'
>;

function overridden(container: Container, overrides: Authored<TaskOverride> | undefined): Sizes {
  const found = entries(overrides?.containerOverrides).find(
    ([, override]) => known(override.name) === known(container.name),
  );
  if (found === undefined) return container;
  const [, override] = found;
  return {
    portMappings: container.portMappings,
    cpu: override.cpu ?? container.cpu,
    memory: override.memory ?? container.memory,
    memoryReservation: override.memoryReservation ?? container.memoryReservation,
    resourceRequirements: override.resourceRequirements ?? container.resourceRequirements,
  };
}

function cpuOf({ cpu }: Sizes): number {
  return known(cpu) ?? 0;
}

/** The reservation is what the scheduler takes; the hard limit counts only where there is none. */
function memoryOf({ memory, memoryReservation }: Sizes): number {
  return known(memoryReservation) ?? known(memory) ?? 0;
}

function gpusOf({ resourceRequirements }: Sizes): number {
  const gpus = items(resourceRequirements).filter(({ type }) => type === 'GPU');
  return sum(gpus.map(({ value }) => Number(known(value) ?? 0) || 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
