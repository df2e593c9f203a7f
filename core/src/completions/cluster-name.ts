import { clusterReferences } from '../ecs/references.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'cluster-name',
  at: [...clusterReferences, 'EcspressoProject.cluster'],

  *suggest({ facts }) {
    for (const value of new Set([...(facts.clusters ?? []), 'default'])) yield { value };
  },
});
