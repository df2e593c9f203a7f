import { roleReferences } from '../ecs/references.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'role',
  at: roleReferences,

  *suggest({ kind, path, facts }) {
    for (const value of facts.roles ?? []) yield { value };
    // An Express service takes no role by its name.
    if (kind === 'express-service') return;
    if (path.at(-1) === 'executionRoleArn') yield { value: 'ecsTaskExecutionRole', detail: 'the usual name' };
  },
});
