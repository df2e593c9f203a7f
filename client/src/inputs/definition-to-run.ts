import type { ApiInput } from '#core/ecs/api.ts';
import { choose } from '../command/choose.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, enclosing, rootOf } from '../tree/entry.ts';
import familyKind from '../tree/nodes/family.ts';
import revisionKind from '../tree/nodes/revision.ts';
import { sourcesIn } from './definition-input.ts';

/**
 * The registered definition to run on a cluster: the revision or family of the row, or one that the person
 * picks, that of the active editor first.
 */
export async function definitionToRun(
  context: Context,
  cluster: Element,
  element: Element | undefined,
): Promise<ApiInput | undefined> {
  const named = enclosing(element, revisionKind)?.arn ?? enclosing(element, familyKind);
  if (typeof named === 'string') return registered(context, cluster, named);
  const aim = { purpose: 'Run a task', within: rootOf(cluster), likely: familyInEditor(context) };
  const family = enclosing(await choose(context, familyKind, aim), familyKind);
  return family === undefined ? undefined : registered(context, cluster, family);
}

async function registered(
  context: Context,
  { connection }: Element,
  reference: string,
): Promise<ApiInput | undefined> {
  const title = `Reading ${reference}`;
  const definition = await read(context, connection, title, (ecs) => ecs.taskDefinition(reference));
  if (definition === undefined)
    await refuse(context, `${reference} is no longer registered on ${connection.name}.`, [
      mend(context, 'Refresh', 'refresh'),
    ]);
  return definition;
}

function familyInEditor(context: Context): string | undefined {
  const [source] = sourcesIn(context, context.files.active(), ['task-definition']);
  const family = source?.definition.input.family;
  return typeof family === 'string' ? family : undefined;
}
