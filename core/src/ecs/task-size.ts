import { known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { cpuChoices, cpuChoicesFor, memoryChoices, parseCpu, parseMemory } from './fargate-sizes.ts';

/** The CPU units that a task asks for as a whole; `undefined` when left out, a placeholder or not a size. */
export function taskCpu(task: TaskDefinition): number | undefined {
  return parseCpu(known(task.cpu));
}

/** The MiB that a task asks for as a whole; `undefined` when left out, a placeholder or not a size. */
export function taskMemory(task: TaskDefinition): number | undefined {
  return parseMemory(known(task.memory));
}

/** The MiB that a container takes from its task: the reservation, else the hard limit; zero is not a limit. */
export function reservedMemory(container: Container): number {
  return known(container.memoryReservation) || known(container.memory) || 0;
}

/** The member that `reservedMemory` reads. */
export function reservedMember(container: Container): 'memoryReservation' | 'memory' {
  return known(container.memoryReservation) ? 'memoryReservation' : 'memory';
}

/** The smallest task memory (MiB) that holds what is needed: any on EC2, one that goes with the CPU on Fargate. */
export function memoryFor(needed: number, task: TaskDefinition, fargate: boolean): number | undefined {
  if (!fargate) return needed;
  return memoryChoices(taskCpu(task) ?? 0).find((choice) => choice >= needed);
}

/** The smallest task CPU that holds what is needed: any on EC2, one that goes with the memory on Fargate. */
export function cpuFor(needed: number, task: TaskDefinition, fargate: boolean): number | undefined {
  if (!fargate) return needed;
  const memory = taskMemory(task);
  const choices = memory === undefined ? cpuChoices() : cpuChoicesFor(memory);
  return choices.find((choice) => choice >= needed);
}

/** The choice nearest to a value; of two equally near the larger, so that nothing gets less than it asked for. */
export function nearestSize(choices: readonly number[], to: number): number | undefined {
  return [...choices].sort((left, right) => Math.abs(left - to) - Math.abs(right - to) || right - left)[0];
}

/** The index of the amount that takes the running total over a limit; -1 when all of them fit. */
export function indexOver(amounts: readonly number[], limit: number): number {
  let total = 0;
  return amounts.findIndex((amount) => {
    total += amount;
    return total > limit;
  });
}
