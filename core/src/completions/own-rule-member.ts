import { documentKinds } from '../ecs/kinds.ts';
import { pathsIn } from '../own-rules/member-path.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'own-rule-member',
  at: ['WorkbenchOwnRule.member'],
  complete: true,

  *suggest({ path, partial, valueAt }) {
    const kinds = valueAt([...path.slice(0, -1), 'kinds']);
    const named = documentKinds.filter((kind) => Array.isArray(kinds) && kinds.includes(kind));
    const chosen = named.length > 0 ? named : (['task-definition'] as const);
    const around = partial.slice(0, partial.lastIndexOf('/') + 1);
    for (const value of new Set(chosen.flatMap((kind) => pathsIn(kind, around)))) yield { value };
  },
});
