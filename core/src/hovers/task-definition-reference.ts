import { shortName } from '../ecs/arn.ts';
import { taskDefinitionReferences } from '../ecs/references.ts';
import { code, md } from '../words/markdown.ts';
import { defineHover } from './source.ts';

export default defineHover({
  id: 'task-definition-reference',
  at: taskDefinitionReferences,

  describe({ value }) {
    if (typeof value !== 'string' || value === '') return undefined;
    const [family = '', revision] = shortName(value).split(':');
    return revision === undefined
      ? md`The newest revision of ${code(family)} when the call is made.`
      : md`Revision ${revision} of ${code(family)}.`;
  },
});
