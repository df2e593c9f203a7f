import type { Connection } from '../connections/connection.ts';
import type { ChangingContext } from './command.ts';

/** A context that remembers over which connection a failure came, for whoever reports it. */
export function watchingFailures(context: ChangingContext): {
  readonly watched: ChangingContext;
  readonly culprit: (error: unknown) => Connection | undefined;
} {
  const seen = new Map<unknown, Connection>();
  const { connections } = context;
  const watched: ChangingContext = {
    ...context,
    connections: {
      connections: () => connections.connections(),
      ecs: (connection, signal) => connections.ecs(connection, signal),
      around: (connection, signal) => connections.around(connection, signal),
      logs: (connection) => connections.logs(connection),
      region: (connection) => connections.region(connection),
      renew: () => connections.renew(),
      reload: () => connections.reload(),
      failed: (connection, failure) => {
        seen.set(failure, connection);
        connections.failed(connection, failure);
      },
    },
  };
  return { watched, culprit: (error) => seen.get(error) };
}
