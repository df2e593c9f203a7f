import type { ApiInput, Ecs, Revision } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import { accountLines } from './account-lines.ts';
import { changesIn, showDifference } from './definition-difference.ts';
import type { Source } from './definition-input.ts';
import { originLines, reachLines } from './reach-lines.ts';

/** A task definition of a file, held against what is registered of its family. */
export interface Registration {
  readonly input: ApiInput;
  readonly family: string;
  readonly file: string;
  readonly latest: ApiInput | undefined;
  /** Whether registering it would make a revision that differs from the latest. */
  readonly differs: boolean;
  /** What a person wants to know before it is registered, line by line. */
  readonly detail: readonly string[];
  /** What a person has to know of what it may do to the machine that runs it; stands in `detail` too. */
  readonly cautions: readonly string[];
  /** What AWS is known to refuse in it. */
  readonly errors: readonly string[];
}

/** Reads what is registered of the family and what would change. `input` is the file's definition with a family. */
export async function lookAtRegistration(
  context: Context,
  connection: Connection,
  { file, definition }: Source,
  input: ApiInput,
): Promise<Registration> {
  const family = String(input.family);
  const latest = await read(context, connection, `Reading ${family}`, (ecs) => ecs.taskDefinition(family));
  const changes = latest === undefined ? [] : changesIn(context, latest, input);
  const account = await accountLines(context, connection, [{ kind: 'task-definition', input }]);
  const cautions = [...originLines(context), ...reachLines(context, connection, input)];
  return {
    input,
    family,
    file: file.name,
    latest,
    differs: latest === undefined || changes.length > 0,
    detail: [
      ...(latest === undefined ? containersIn(input) : summary(latest, changes)),
      ...account,
      ...cautions,
    ],
    cautions,
    errors: definition.errors,
  };
}

/** Opens what would change side by side, where there is something to compare. */
export async function showChanges(context: Context, registration: Registration): Promise<void> {
  const { latest, differs, family, input } = registration;
  if (latest === undefined || !differs) return;
  await showDifference(context, latest, input, { name: `${family} (next).json`, title: 'next revision' });
}

/** Its next revision, by name: `web-app:3`. */
export function nextRevision({ family, latest }: Registration): string {
  return `${family}:${Number(latest?.revision ?? 0) + 1}`;
}

/** What AWS is known to refuse in it, line by line; it comes before all else, for it may end the matter. */
export function errorsIn({ errors, file }: Pick<Registration, 'errors' | 'file'>): string[] {
  if (errors.length === 0) return [];
  const rest = errors.length > 5 ? [`and ${errors.length - 5} more`] : [];
  return [`${file} has ${counted(errors.length, 'error')}:`, ...errors.slice(0, 5), ...rest, ''];
}

/** Sends the registration; fails as ECS refuses it. */
export function register(ecs: Ecs, { input }: Registration): Promise<Revision> {
  return ecs.registerTaskDefinition(input);
}

function summary(latest: ApiInput, lines: readonly string[]): string[] {
  if (lines.length === 0) return [`No changes from ${latest.family}:${latest.revision}.`];
  const rest = lines.length > 12 ? [`and ${lines.length - 12} more changes`] : [];
  return [`Changes from ${latest.family}:${latest.revision}:`, ...lines.slice(0, 12), ...rest];
}

function containersIn(input: ApiInput): string[] {
  const containers: unknown = input.containerDefinitions;
  if (!Array.isArray(containers)) return [];
  return containers.map((container, at) => {
    const { name = at + 1, image = 'no image' } = Object(container);
    return `Container ${name}: ${image}`;
  });
}
