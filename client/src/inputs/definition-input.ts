import type { ApiInput } from '#core/ecs/api.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import type { Context, Invocation } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Definition } from '../definitions/index.ts';
import type { TextFile } from '../files/files.ts';
import type { Element } from '../tree/entry.ts';
import { nameFault } from './name-fault.ts';

/** An API input and the file that it was read from. */
export interface Source {
  readonly file: TextFile;
  readonly definition: Definition;
}

/**
 * Finds the input a command works with: in the file its menu named, in the active editor, or in a file of the
 * workspace that the person picks, where there are several, for the purpose that is said. `undefined` when there is none that can be sent, which is then said.
 */
export async function findInput(
  context: Context,
  invocation: Invocation,
  kinds: readonly DocumentKind[],
  purpose: string,
): Promise<Source | undefined> {
  const named = invocation.file === undefined ? undefined : await context.files.at(invocation.file);
  const active = named === undefined && invocation.element === undefined ? context.files.active() : undefined;
  const near = [named, active].flatMap((file) => sourcesIn(context, file, kinds));
  const found = near.length > 0 ? near : await inWorkspace(context, kinds);
  if (found.length === 0) await showNoChoice(context, named, kinds, invocation.element);
  const source = await pickOne(context, found, purpose);
  if (source === undefined || (await isBlocked(context, source))) return undefined;
  return source;
}

/** The inputs of these kinds that a file holds. */
export function sourcesIn(
  context: Context,
  file: TextFile | undefined,
  kinds: readonly DocumentKind[],
): readonly Source[] {
  if (file === undefined) return [];
  return context
    .definitions()
    .readDefinitions(file, context.files.options(file))
    .filter((definition) => kinds.includes(definition.kind))
    .map((definition) => ({ file, definition }));
}

/** The task definition with a family; a bare list of containers names none, so it is asked for. */
export async function withFamily(
  { ui }: Context,
  { definition }: Source,
  title: string,
): Promise<ApiInput | undefined> {
  const { input } = definition;
  if (typeof input.family === 'string') return input;
  const name = await ui.ask({
    title,
    prompt: 'Family; the file names none',
    placeholder: 'web-app',
    check: nameFault,
  });
  return name === undefined ? undefined : { ...input, family: name };
}

async function inWorkspace(context: Context, kinds: readonly DocumentKind[]): Promise<readonly Source[]> {
  const files = await context.files.candidates();
  return files.flatMap((file) => sourcesIn(context, file, kinds));
}

async function pickOne(
  { ui }: Context,
  sources: readonly Source[],
  purpose: string,
): Promise<Source | undefined> {
  if (sources.length < 2) return sources[0];
  const choices = sources.map((source) => ({
    label: source.file.name,
    description: titleOf(source.definition),
    icon: 'json',
    value: source,
  }));
  return ui.pick(choices, { title: `${purpose}: file`, placeholder: 'Which file?' });
}

function titleOf({ kind, input }: Definition): string {
  return String(input.family ?? input.serviceName ?? input.daemonName ?? input.taskDefinition ?? kind);
}

/** Whoever has no file yet gets one, or does without. */
function showNoChoice(
  context: Context,
  named: TextFile | undefined,
  kinds: readonly DocumentKind[],
  element: Element | undefined,
): Promise<void> {
  const wanted = kinds[0]?.replaceAll('-', ' ') ?? 'definition';
  const where = named === undefined ? 'The workspace has no file' : `${named.name} is not a file`;
  const invocation = element === undefined ? {} : { element };
  return refuse(context, `${where} with a ${wanted} in it.`, [
    kinds.includes('create-service')
      ? mend(context, 'Create Service from a Task Definition', 'createServiceFromDefinition', invocation)
      : mend(context, 'New ECS File…', 'newFile'),
  ]);
}

async function isBlocked(context: Context, { file, definition }: Source): Promise<boolean> {
  const [first] = definition.obstacles;
  if (first === undefined) return false;
  const more = definition.obstacles.length - 1;
  const rest = more === 0 ? '' : ` (and ${more} more)`;
  const open = { label: 'Open File', run: () => context.ui.openFile(file.id) };
  await refuse(context, `${file.name} cannot be sent as it is. ${first}${rest}`, [open], 'error');
  return true;
}
