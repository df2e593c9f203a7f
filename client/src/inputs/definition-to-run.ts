import type { ApiInput } from '#core/ecs/api.ts';
import { choose } from '../command/choose.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { type Element, enclosing, rootOf } from '../tree/entry.ts';
import familyKind from '../tree/nodes/family.ts';
import revisionKind from '../tree/nodes/revision.ts';
import { sourcesIn } from './definition-input.ts';

/** What names the definition: the tree, or a file that a menu or a lens was opened on. */
export interface Named {
  readonly element: Element | undefined;
  readonly file: ApiInput | undefined;
}

/**
 * The registered definition to run on a cluster. Called from nowhere in particular, it is the one in the active
 * editor when that is registered; otherwise the person picks a family, that of the editor first.
 */
export async function definitionToRun(
  context: Context,
  cluster: Element,
  { element, file }: Named,
): Promise<ApiInput | undefined> {
  const named = file?.family ?? enclosing(element, revisionKind)?.arn ?? enclosing(element, familyKind);
  if (typeof named === 'string') return registered(context, cluster, named);
  const edited = familyInEditor(context);
  if (element === undefined && edited !== undefined) {
    const definition = await look(context, cluster, edited);
    if (definition !== undefined) return definition;
  }
  const family = enclosing(await choose(context, familyKind, rootOf(cluster), edited), familyKind);
  return family === undefined ? undefined : registered(context, cluster, family);
}

async function registered(
  context: Context,
  cluster: Element,
  reference: string,
): Promise<ApiInput | undefined> {
  const definition = await look(context, cluster, reference);
  const text = `${reference} is not registered there yet; register it first.`;
  if (definition === undefined) await context.ui.show({ severity: 'info', text });
  return definition;
}

function look(context: Context, { connection }: Element, reference: string): Promise<ApiInput | undefined> {
  return read(context, connection, `Reading ${reference}`, (ecs) => ecs.taskDefinition(reference));
}

function familyInEditor(context: Context): string | undefined {
  const [source] = sourcesIn(context, context.files.active(), ['task-definition']);
  const family = source?.definition.input.family;
  return typeof family === 'string' ? family : undefined;
}
