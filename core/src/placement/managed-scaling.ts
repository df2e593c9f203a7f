import { copiesByAmount } from './candidate.ts';
import type { Resources, TaskRequirement } from './model.ts';

/** What an Auto Scaling group capacity provider scales by. */
export interface ManagedScaling {
  /** Percent, 1 to 100. */
  readonly targetCapacity: number;
  readonly minimumScalingStepSize: number;
  readonly maximumScalingStepSize: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html */
export const defaultManagedScaling: ManagedScaling = {
  targetCapacity: 100,
  minimumScalingStepSize: 1,
  maximumScalingStepSize: 10_000,
};

/**
 * The CapacityProviderReservation metric: instances needed for all tasks, placed or waiting, in percent of the
 * instances that run. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export function capacityProviderReservation(running: number, needed: number): number {
  if (running === 0) return needed === 0 ? 100 : 200;
  return (needed / running) * 100;
}

/**
 * The least number of further instances of one type that take the waiting tasks. Tasks of equal need are packed
 * as a group of their own and the largest answer counts, as ECS does; tasks no instance of the type could ever
 * take are left out.
 */
export function instancesForWaiting(waiting: readonly TaskRequirement[], type: Resources): number {
  const groups = new Map<string, { perInstance: number; count: number }>();
  for (const task of waiting) {
    const key = [task.cpu, task.memory, task.gpus, task.networkInterfaces, task.ports.length].join();
    const group = groups.get(key) ?? { perInstance: copiesByAmount(type, task), count: 0 };
    group.count += 1;
    groups.set(key, group);
  }
  const needs = [...groups.values()]
    .filter(({ perInstance }) => perInstance > 0)
    .map(({ perInstance, count }) => Math.ceil(count / perInstance));
  return Math.max(0, ...needs);
}

/** How many instances to add now; none while the reservation is at or below the target. */
export function scaleOutStep(running: number, needed: number, scaling: ManagedScaling): number {
  if (capacityProviderReservation(running, needed) <= scaling.targetCapacity) return 0;
  const wanted = running === 0 ? 2 : Math.ceil((needed * 100) / scaling.targetCapacity) - running;
  return Math.min(Math.max(wanted, scaling.minimumScalingStepSize), scaling.maximumScalingStepSize);
}
