import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'listener-rule',
  at: ['AdvancedConfiguration.productionListenerRule', 'AdvancedConfiguration.testListenerRule'],

  *suggest({ facts }) {
    yield* facts.listenerRules ?? [];
  },
});
