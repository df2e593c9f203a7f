import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'capacity-provider',
  at: ['CapacityProviderStrategyItem.capacityProvider', 'CreateClusterRequest.capacityProviders[]'],

  *suggest({ facts }) {
    yield { value: 'FARGATE', detail: 'serverless' };
    yield { value: 'FARGATE_SPOT', detail: 'serverless, spare capacity at a lower price' };
    for (const value of facts.capacityProviders ?? []) yield { value };
  },
});
