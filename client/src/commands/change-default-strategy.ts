import type { StrategyItem } from '#core/ecs/api.ts';
import { placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { walkSteps } from '../command/walk-steps.ts';
import { strategyOf, strategyPlan, strategySteps } from '../inputs/strategy-steps.ts';
import capacityProviders from '../tree/nodes/capacity-providers.ts';

/** Changes what tasks and services of a cluster use that name neither a launch type nor a strategy. */
export default defineOn({
  id: 'changeDefaultStrategy',
  title: 'Change Default Capacity Provider Strategy…',
  menus: [
    {
      on: 'row',
      kinds: ['capacity-providers', 'capacity-provider'],
      flags: ['writable'],
      group: '2_change@3',
    },
  ],
  on: capacityProviders,
  purpose: 'Change a default capacity provider strategy',
  changes: true,
  async run(context, { item, element, connection }) {
    const { arn: cluster, name, capacityProviders: providers, defaultStrategy: now } = item;
    const title = `Default strategy of ${placeName(connection, cluster)}`;
    const plan = await walkSteps(context.ui, { title, steps: strategySteps(providers) }, strategyPlan(now));
    if (plan === undefined) return;
    const strategy = strategyOf(plan);
    const change = {
      question: `Change the default capacity provider strategy of ${name}?`,
      action: 'Change',
      detail: [
        `Now: ${inWords(now)}`,
        `Then: ${inWords(strategy)}`,
        'It applies to tasks and services made from then on that name neither a launch type nor a strategy.',
      ],
      connection,
      cluster,
    };
    const undertaking = {
      title: `Changing the strategy of ${name}`,
      element: element.parent,
      done: () => `The default strategy of ${name}: ${inWords(strategy)}.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.putClusterCapacityProviders({
        cluster,
        capacityProviders: providers,
        defaultCapacityProviderStrategy: strategy,
      }),
    );
  },
});

function inWords(strategy: readonly StrategyItem[]): string {
  if (strategy.length === 0) return 'none, so the launch type is EC2 unless it is named';
  return strategy
    .map(({ capacityProvider, base, weight }) => `${capacityProvider} base ${base}, weight ${weight}`)
    .join(' · ');
}
