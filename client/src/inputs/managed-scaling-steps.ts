import type { ManagedScaling } from '#core/ecs/api.ts';
import type { Step } from '../command/walk-steps.ts';
import { wholeNumber } from './whole-number.ts';

/** All of managed scaling, as it is asked for. */
export type ScalingPlan = { readonly [Name in keyof ManagedScaling]-?: NonNullable<ManagedScaling[Name]> };

/** What ECS takes where nothing is said: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html */
export function planOf({ enabled, target, leastStep, mostStep, warmup }: ManagedScaling): ScalingPlan {
  return {
    enabled,
    target: target ?? 100,
    leastStep: leastStep ?? 1,
    mostStep: mostStep ?? 10_000,
    warmup: warmup ?? 300,
  };
}

/** The questions of how ECS scales the group of a capacity provider. */
export const managedScalingSteps: readonly Step<ScalingPlan>[] = [
  { question: (plan) => ({ placeholder: 'Does ECS scale the group?', choices: switches(plan) }) },
  asked('target', 'How much of the capacity is to be in use, in percent; 100 keeps nothing spare', () => ({
    least: 1,
    most: 100,
  })),
  asked('leastStep', 'The fewest instances that are added or removed at once', () => ({
    least: 1,
    most: 10_000,
  })),
  asked('mostStep', 'The most instances that are added or removed at once', ({ leastStep }) => ({
    least: leastStep,
    most: 10_000,
  })),
  asked('warmup', 'Seconds until a new instance counts', () => ({ least: 0, most: 10_000 })),
];

function switches(plan: ScalingPlan) {
  const on = {
    label: 'Managed Scaling',
    detail: 'ECS adds and removes instances of the group by what its tasks need',
    value: { ...plan, enabled: true },
  };
  const off = {
    label: 'No Managed Scaling',
    detail: 'The group is scaled by something else, or by nothing',
    value: { ...plan, enabled: false },
  };
  return plan.enabled ? [on, off] : [off, on];
}

/** One of its numbers, which says nothing while ECS does not scale the group. */
function asked(
  member: 'target' | 'leastStep' | 'mostStep' | 'warmup',
  prompt: string,
  bounds: (plan: ScalingPlan) => { readonly least: number; readonly most: number },
): Step<ScalingPlan> {
  return {
    isSettled: ({ enabled }) => !enabled,
    question: (plan) => ({
      prompt,
      value: String(Math.max(plan[member], bounds(plan).least)),
      check: (text) => wholeNumber(text, bounds(plan)),
      take: (text) => ({ ...plan, [member]: Number(text) }),
    }),
  };
}
