import { describeDifference, differences } from '../../ecs/changes.ts';
import { withoutDefaults } from '../../ecs/register-ready.ts';
import { analysisOf, documentMembers, inputOf } from '../documents.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** What registering a definition would change. */
export default defineTool({
  name: 'ecs_diff',
  title: 'Compare a task definition with what is registered',
  description:
    'Tells what a task definition changes against a registered revision (the latest of its family unless one is named), member by member, without what AWS fills in by itself.',
  input: {
    ...documentMembers,
    revision: { type: 'string', about: 'The revision to compare with, such as web:3.' },
  },
  async run(input, around) {
    const definition = inputOf(await analysisOf(input, around), ['task-definition']);
    const reference = input.revision ?? String(definition.family ?? '');
    if (reference === '') throw new ToolRefusal('The definition names no family; name the revision.');
    const registered = await (await around.ecs()).taskDefinition(reference);
    if (registered === undefined) return { registered: false, changes: [] };
    const { family, revision } = registered;
    const changes = differences(withoutDefaults(registered), withoutDefaults(definition));
    return { registered: true, against: `${family}:${revision}`, changes: changes.map(describeDifference) };
  },
});
