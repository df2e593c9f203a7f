import { lastPart } from '#core/sim/arns.ts';
import type { ActionContext } from '../action.ts';
import type { DeclaredInput } from './declared-cluster.ts';
import { registerDefinition } from './register-definition.ts';
import { roll, servicesThat } from './roll.ts';

/** Registers a definition that was edited, and rolls the services of its family to it; a line for each, none without a change. */
export async function reload(context: ActionContext, { file, input }: DeclaredInput): Promise<string[]> {
  const arn = await registerDefinition(context, input);
  if (arn === undefined) return [];
  const family = familyOf(arn);
  const services = servicesThat(context, (_draft, { shown }) => familyOf(shown.taskDefinition) === family);
  const lines: string[] = [];
  for (const { shown } of services) lines.push(await roll(context, shown, { taskDefinition: arn }));
  const unused = services.length === 0 ? ', which no service runs' : '';
  return [`registered ${lastPart(arn)}${unused}.`, ...lines].map((line) => `${file}: ${line}`);
}

function familyOf(arn: string): string {
  return lastPart(arn).replace(/:\d+$/, '');
}
