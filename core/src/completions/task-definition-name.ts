import { taskDefinitionNames } from '../ecs/references.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'task-definition-name',
  at: taskDefinitionNames,

  *suggest({ facts }) {
    for (const family of facts.families ?? []) yield { value: family, detail: 'newest revision' };
  },
});
