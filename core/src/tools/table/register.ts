import { describeDifference, differences } from '../../ecs/changes.ts';
import { withoutDefaults } from '../../ecs/register-ready.ts';
import { analysisOf, documentMembers, inputOf } from '../documents.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Registers a definition. */
export default defineTool({
  name: 'ecs_register',
  title: 'Register a task definition',
  description:
    'Registers a task definition as the next revision of its family. Validate it first. The person is asked, and shown what changes.',
  input: documentMembers,
  changes: true,
  async run(input, around) {
    const definition = inputOf(await analysisOf(input, around), ['task-definition']);
    const family = String(definition.family ?? '');
    if (family === '') throw new ToolRefusal('The definition names no family.');
    const latest = await (await around.ecs()).taskDefinition(family);
    const changes =
      latest === undefined ? [] : differences(withoutDefaults(latest), withoutDefaults(definition));
    if (latest !== undefined && changes.length === 0)
      return {
        registered: `${family}:${latest.revision}`,
        changes: [],
        note: 'Nothing differs, so nothing was registered.',
      };
    const ecs = await around.changing({
      question: `Register ${latest === undefined ? `${family}, a new family` : `the next revision of ${family}`}?`,
      action: 'Register',
      detail: changes.map(describeDifference),
    });
    const { revision } = await ecs.registerTaskDefinition(definition);
    return { registered: `${family}:${revision}`, changes: changes.map(describeDifference) };
  },
});
