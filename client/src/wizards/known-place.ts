import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';

/** The account and the Region behind a connection. */
export interface KnownPlaces {
  readonly account: string | undefined;
  readonly region: string | undefined;
}

/** What a connection says about where it leads; a file can be written without, so a failure is no more than that. */
export async function placeBehind(
  context: Context,
  connection: Connection | undefined,
): Promise<KnownPlaces> {
  if (connection === undefined) return { account: undefined, region: undefined };
  const title = `Asking ${connection.name} for its account`;
  try {
    const account = await read(context, connection, title, (ecs) => ecs.account());
    return { account, region: await context.connections.region(connection) };
  } catch (error) {
    context.log.error(`${connection.name} could not tell its account: ${withoutAccount(failureText(error))}`);
    return { account: undefined, region: connection.region };
  }
}
