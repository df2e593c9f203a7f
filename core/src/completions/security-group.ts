import { securityGroupReferences } from '../ecs/references.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'security-group',
  at: securityGroupReferences,

  *suggest({ facts }) {
    yield* facts.securityGroups ?? [];
  },
});
