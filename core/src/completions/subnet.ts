import { subnetReferences } from '../ecs/references.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'subnet',
  at: subnetReferences,

  *suggest({ facts }) {
    yield* facts.subnets ?? [];
  },
});
