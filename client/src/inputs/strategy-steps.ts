import type { StrategyItem } from '#core/ecs/api.ts';
import type { Step } from '../command/walk-steps.ts';
import { wholeNumber } from './whole-number.ts';

/** Weights by provider, those in the strategy alone, and how many tasks go to one of them first. */
export interface StrategyPlan {
  readonly weights: ReadonlyMap<string, number>;
  readonly base: { readonly provider: string; readonly count: number } | undefined;
}

/** The limits of both: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
const mostWeight = 1000;
const mostBase = 100_000;

/** A strategy as it is asked for. */
export function strategyPlan(items: readonly StrategyItem[]): StrategyPlan {
  const first = items.find(({ base }) => base > 0);
  return {
    weights: new Map(items.map(({ capacityProvider, weight }) => [capacityProvider, weight])),
    base: first && { provider: first.capacityProvider, count: first.base },
  };
}

/** The strategy that was answered. */
export function strategyOf({ weights, base }: StrategyPlan): readonly StrategyItem[] {
  return [...weights].map(([capacityProvider, weight]) => ({
    capacityProvider,
    weight,
    base: base?.provider === capacityProvider ? base.count : 0,
  }));
}

/** The questions of a strategy over the capacity providers of a cluster. */
export function strategySteps(providers: readonly string[]): readonly Step<StrategyPlan>[] {
  return [...providers.map(weightStep), baseStep, countStep];
}

function weightStep(provider: string): Step<StrategyPlan> {
  return {
    question: (plan) => ({
      prompt: `Weight of ${provider}, its share of the tasks; empty leaves it out of the strategy`,
      value: String(plan.weights.get(provider) ?? ''),
      check: (text) => (text === '' ? undefined : wholeNumber(text, { least: 0, most: mostWeight })),
      take: (text) => withWeight(plan, provider, text === '' ? undefined : Number(text)),
    }),
  };
}

function withWeight({ weights, base }: StrategyPlan, provider: string, weight: number | undefined) {
  const others = [...weights].filter(([name]) => name !== provider);
  return {
    weights: new Map(weight === undefined ? others : [...others, [provider, weight]]),
    base: weight === undefined && base?.provider === provider ? undefined : base,
  };
}

const baseStep: Step<StrategyPlan> = {
  isSettled: ({ weights }) => weights.size === 0,
  question: (plan) => {
    const none = {
      label: 'None',
      detail: 'All tasks are shared out by weight',
      value: { ...plan, base: undefined },
    };
    const each = [...plan.weights.keys()].map((provider) => ({
      label: provider,
      icon: 'database',
      value: { ...plan, base: { provider, count: Math.max(1, plan.base?.count ?? 1) } },
    }));
    const now = ({ label }: { readonly label: string }) => label === (plan.base?.provider ?? 'None');
    const choices = [none, ...each];
    return {
      placeholder: 'Which of them gets the first tasks, whatever the weights?',
      choices: [...choices.filter(now), ...choices.filter((choice) => !now(choice))],
    };
  },
};

const countStep: Step<StrategyPlan> = {
  isSettled: ({ base }) => base === undefined,
  question: (plan) => ({
    prompt: `How many tasks run on ${plan.base?.provider} first`,
    value: String(plan.base?.count ?? 1),
    check: (text) => wholeNumber(text, { least: 1, most: mostBase }),
    take: (text) => ({ ...plan, base: plan.base && { ...plan.base, count: Number(text) } }),
  }),
};
