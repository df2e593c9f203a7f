import { withoutDefaults } from '#core/ecs/register-ready.ts';
import { equalJson } from '#core/sim/equal-json.ts';
import type { ActionContext } from '../action.ts';
import { ask, type Members } from './ask.ts';

/** Registers a definition unless the newest revision of its family means the same; gives the new revision's ARN. */
export async function registerDefinition(
  context: ActionContext,
  input: Members,
): Promise<string | undefined> {
  const newest = await ask(context, 'DescribeTaskDefinition', {
    taskDefinition: String(input.family),
  }).catch(() => undefined);
  const { taskDefinition } = newest ?? {};
  // The answer has the members of a definition beside those that ECS adds.
  if (
    taskDefinition !== undefined &&
    equalJson(withoutDefaults(taskDefinition as Members), withoutDefaults(input))
  ) {
    return undefined;
  }
  const registered = await ask(context, 'RegisterTaskDefinition', input);
  const { taskDefinitionArn }: { readonly taskDefinitionArn?: unknown } = Object(registered.taskDefinition);
  return String(taskDefinitionArn);
}
