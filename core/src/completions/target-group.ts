import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'target-group',
  at: ['LoadBalancer.targetGroupArn', 'AdvancedConfiguration.alternateTargetGroupArn'],

  *suggest({ facts }) {
    yield* facts.targetGroups ?? [];
  },
});
