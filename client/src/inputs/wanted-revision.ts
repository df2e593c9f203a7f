import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Connection } from '../connections/connection.ts';
import { type Source, sourcesIn } from './definition-input.ts';
import { lookAtRegistration, nextRevision, type Registration } from './registration.ts';

/** The revision that a service is to run. */
export interface WantedRevision {
  /** By name, as far as it is known: `web-app:3`. */
  readonly name: string;
  /** What is registered first, because only a file of the workspace has it. */
  readonly registration: Registration | undefined;
}

/**
 * Finds the revision that a reference of a service stands for: a bare family is its latest one, and a family
 * that is not registered is taken from a file. `undefined` when there is none, which is then said.
 */
export async function wantedRevision(
  context: Context,
  connection: Connection,
  reference: string,
): Promise<WantedRevision | undefined> {
  const short = shortName(reference);
  const registered = await look(context, connection, reference);
  if (registered === 'unknown') return { name: short, registration: undefined };
  if (registered !== undefined)
    return { name: `${registered.family}:${registered.revision}`, registration: undefined };
  const [family = short, revision] = short.split(':');
  const source = await definitionOf(context, family);
  if (source === undefined || revision !== undefined) {
    await showMissingRevision(context, connection, short, source);
    return undefined;
  }
  const registration = await lookAtRegistration(context, connection, source, source.definition.input);
  return { name: nextRevision(registration), registration };
}

/** Who may create services need not be allowed to read definitions. */
async function look(
  context: Context,
  connection: Connection,
  reference: string,
): Promise<ApiInput | 'unknown' | undefined> {
  try {
    const title = `Reading ${shortName(reference)}`;
    return await read(context, connection, title, (ecs) => ecs.taskDefinition(reference));
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'denied') return 'unknown';
    throw error;
  }
}

/** A whole definition of that family in the active editor or the workspace. */
async function definitionOf(context: Context, family: string): Promise<Source | undefined> {
  const files = [context.files.active(), ...(await context.files.candidates())];
  return files
    .flatMap((file) => sourcesIn(context, file, ['task-definition']))
    .find(({ definition }) => definition.input.family === family && definition.obstacles.length === 0);
}

function showMissingRevision(
  context: Context,
  connection: Connection,
  name: string,
  source: Source | undefined,
): Promise<void> {
  const text = `The task definition ${name} is not registered on ${connection.name}`;
  if (source === undefined)
    return refuse(context, `${text}, and no file of the workspace has it.`, [
      mend(context, 'New ECS File…', 'newFile'),
    ]);
  return refuse(context, `${text}. Registering ${source.file.name} would make another revision of it.`, [
    mend(context, 'Register', 'registerTaskDefinition', { file: source.file.id }),
  ]);
}
