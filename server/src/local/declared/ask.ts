import type { ActionContext } from '../action.ts';
import { actionFor } from '../dispatch.ts';

/** The input or the answer of an operation. */
export type Members = Readonly<Record<string, unknown>>;

/** Carries out an operation of ECS as a caller's would be. */
export async function ask(context: ActionContext, operation: string, input: Members): Promise<Members> {
  const output = await actionFor({ service: 'ecs', operation, protocol: 'json' }).run(input, context);
  // Every ECS operation answers with an object.
  return output as Members;
}
