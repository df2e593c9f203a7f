import { isComplete, isUnknown, items, known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { type FargateSize, fargateSizes } from './fargate-sizes.ts';
import { reservedMemory, taskCpu, taskMemory } from './task-size.ts';

/** CPU units and MiB that go together. */
interface Size {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * The smallest Fargate size that holds what the containers of a task ask for; `undefined` when they ask for
 * nothing, for something that is not written yet, or for more than Fargate has.
 */
export function sizeForContainers(task: TaskDefinition, windows: boolean): Size | undefined {
  const containers = items(task.containerDefinitions);
  if (!isComplete(task.containerDefinitions) || containers.some(hasUnknownSize)) return undefined;
  const cpu = sum(containers.map((container) => known(container.cpu) ?? 0));
  // Together they must fit by what they reserve, and each alone by its limit.
  const limits = containers.map((container) => known(container.memory) ?? 0);
  const memory = Math.max(sum(containers.map(reservedMemory)), ...limits);
  if (cpu === 0 && memory === 0) return undefined;
  return fargateSizes.filter((size) => size.windows || !windows).flatMap(holding({ cpu, memory }))[0];
}

/** A fix that gives the task that size; none when the task has it already, or there is none. */
export function fitToContainers(task: TaskDefinition, windows: boolean) {
  const size = sizeForContainers(task, windows);
  if (size === undefined) return [];
  const { cpu, memory } = size;
  const edits = [
    ...(taskCpu(task) === cpu ? [] : [{ set: ['cpu'], to: String(cpu) }]),
    ...(taskMemory(task) === memory ? [] : [{ set: ['memory'], to: String(memory) }]),
  ];
  if (edits.length === 0) return [];
  return [{ title: `Use the smallest size for these containers: ${cpu} CPU units, ${memory} MiB`, edits }];
}

function hasUnknownSize({ cpu, memory, memoryReservation }: Container): boolean {
  return isUnknown(cpu) || isUnknown(memory) || isUnknown(memoryReservation);
}

function holding(needed: Size): (size: FargateSize) => Size[] {
  return ({ cpu, memory }) => {
    const enough = memory.find((each) => each >= needed.memory);
    return cpu < needed.cpu || enough === undefined ? [] : [{ cpu, memory: enough }];
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
