import {
  type InstanceType,
  instanceTypes,
  registeredMemory,
  taskInterfaces,
} from '../../ecs/instance-types.ts';
import type { TaskRequirement } from '../../placement/model.ts';
import { meets, type Requirements } from './instance-requirements.ts';

/** What runs on every instance beside the tasks. */
interface Beside {
  readonly task: TaskRequirement;
}

/**
 * The types that could take the first of the tasks, the best first: one that takes as many of them as can be, and
 * among those the smallest, then the newest.
 */
export function chooseTypes(
  tasks: readonly TaskRequirement[],
  beside: readonly Beside[],
  requirements: Requirements | undefined,
): InstanceType[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const architecture = first.architecture ?? 'x86_64';
  return instanceTypes()
    .filter((type) => type.architecture === architecture && isRight(type, requirements, first))
    .map((type) => ({
      type,
      taken: taken(type, [...beside.map(({ task }) => task), ...tasks]) - beside.length,
    }))
    .filter(({ taken }) => taken > 0)
    .sort(
      (one, other) =>
        other.taken - one.taken ||
        one.type.vcpus - other.type.vcpus ||
        one.type.memory - other.type.memory ||
        generation(other.type) - generation(one.type) ||
        (one.type.name < other.type.name ? -1 : 1),
    )
    .map(({ type }) => type);
}

/** A task that wants GPUs is enough to get a type with some when nothing else is required. */
function isRight(
  type: InstanceType,
  requirements: Requirements | undefined,
  { gpus }: TaskRequirement,
): boolean {
  if (requirements === undefined && gpus > 0) return type.gpus >= gpus;
  return meets(type, requirements);
}

/** How many of the tasks fit by their amounts, in order, until one does not. */
function taken(type: InstanceType, tasks: readonly TaskRequirement[]): number {
  let [cpu, memory, gpus] = [type.vcpus * 1024, registeredMemory(type), type.gpus];
  let interfaces = taskInterfaces(type, false);
  let count = 0;
  for (const task of tasks) {
    cpu -= task.cpu;
    memory -= task.memory;
    gpus -= task.gpus;
    interfaces -= task.networkInterfaces;
    if (Math.min(cpu, memory, gpus, interfaces) < 0) return count;
    count += 1;
  }
  return count;
}

function generation({ name }: InstanceType): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}
