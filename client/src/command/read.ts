import type { EcsQueries } from '#core/ecs/api.ts';
import type { Connection } from '../connections/connection.ts';
import type { Context } from './command.ts';

/** Asks ECS something for a command. What takes long is shown by its title, where the person can cancel it. */
export function read<Result>(
  { ui, connections }: Context,
  connection: Connection,
  title: string,
  work: (ecs: EcsQueries, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return ui.wait(title, (signal) =>
    reporting(connections, connection, async () => work(await connections.ecs(connection, signal), signal)),
  );
}

/** Tells the connections of a failure before passing it on, so that spent credentials are not used again. */
export async function reporting<Result>(
  connections: Context['connections'],
  connection: Connection,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) connections.failed(connection, error);
    throw error;
  }
}
