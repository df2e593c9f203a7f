import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { hostReaches, reachText } from '#core/ecs/host-reach.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import type { Element } from '../tree/entry.ts';

/** By what a definition's containers could read or change the machine that runs them, line by line. */
export function reachLines(
  context: Context,
  connection: Connection,
  definition: ApiInput | undefined,
): string[] {
  const reaches = hostReaches(definition ?? {});
  if (reaches.length === 0) return [];
  return [
    'It has access to the machine that runs it:',
    ...reaches.map((reach) => `- ${reachText(reach)}`),
    ...grantLines(context, connection),
  ];
}

/** Of the revision that a run names; who may run tasks need not be allowed to read what they are. */
export async function reachLinesOf(
  context: Context,
  { connection }: Element,
  { taskDefinition }: ApiInput,
): Promise<string[]> {
  if (typeof taskDefinition !== 'string' || taskDefinition === '') return [];
  const title = `Reading ${shortName(taskDefinition)}`;
  try {
    const definition = await read(context, connection, title, (ecs) => ecs.taskDefinition(taskDefinition));
    return reachLines(context, connection, definition);
  } catch (error) {
    if (!(error instanceof EcsFailure) || error.kind === 'cancelled') throw error;
    return [`Whether ${shortName(taskDefinition)} has access to the machine that runs it could not be read.`];
  }
}

/** What the local endpoint will make of it; of another machine nothing is known here. */
function grantLines({ settings, connections }: Context, { kind }: Connection): string[] {
  if (kind !== 'local') return [];
  const { runtime, allowHost } = settings.local();
  if (runtime === 'simulated') return ['Its containers are simulated here, so this machine is not affected.'];
  // All local connections lead to one endpoint, which has one answer.
  const granting = connections.connections().find(({ allowsHost }) => allowsHost);
  if (granting !== undefined)
    return [`This is your machine, and "allowHost" of the connection "${granting.name}" allows it.`];
  if (allowHost) return ['This is your machine, and the setting "localEndpoint.allowHost" allows it.'];
  return [
    'The local endpoint will refuse it unless you set "allowHost" on its connection and start it again.',
  ];
}

/** A warning about where a file comes from; what its images do nobody has looked at either. */
export function originLines({ files }: Context): string[] {
  return files.isTrusted() ? [] : ['Careful: the file comes from a workspace that you have not trusted.'];
}
