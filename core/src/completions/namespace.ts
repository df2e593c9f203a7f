import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'namespace',
  at: ['ServiceConnectConfiguration.namespace'],

  *suggest({ facts }) {
    yield* facts.namespaces ?? [];
  },
});
