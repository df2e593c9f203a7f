import type { ContainerUse } from '../runtime/driver.ts';

/** What a task has for itself: CPU units and MiB; 0 where it has no bound. */
export interface Reserved {
  readonly cpu: number;
  readonly memory: number;
}

/** What one container used between two looks, and at the second of them. */
export interface UsedBetween {
  /** CPUs that were busy with it, on average. */
  readonly cpus: number;
  readonly memoryBytes: number;
}

const unitsOfACpu = 1024;
const bytesOfAMebibyte = 1024 * 1024;

/** `undefined` for the first look, and where it was started again in between. */
export function usedBetween(before: ContainerUse | undefined, now: ContainerUse): UsedBetween | undefined {
  if (before === undefined || now.at <= before.at || now.cpuSeconds < before.cpuSeconds) return undefined;
  return {
    cpus: (now.cpuSeconds - before.cpuSeconds) / (now.at - before.at),
    memoryBytes: now.memoryBytes,
  };
}

/**
 * Percents of what a task reserves that its containers use; a part without a reservation has none.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_utilization.html
 */
export function shareOf(used: readonly UsedBetween[], { cpu, memory }: Reserved) {
  const cpus = used.reduce((sum, each) => sum + each.cpus, 0);
  const bytes = used.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  return {
    cpu: cpu > 0 ? ((cpus * unitsOfACpu) / cpu) * 100 : undefined,
    memory: memory > 0 ? (bytes / bytesOfAMebibyte / memory) * 100 : undefined,
  };
}
