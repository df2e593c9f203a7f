import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import type { ClusterSurroundings } from './cluster.ts';

/** What the connection has for a cluster, asked once; a file can be written without, so a failure is no more than that. */
export function clusterSurroundings(context: Context, connection: Connection): ClusterSurroundings {
  return {
    providers: once(() => providersOf(context, connection)),
    namespaces: once(() => namespacesOf(context, connection)),
  };

  function once(ask: () => Promise<readonly string[]>): () => Promise<readonly string[]> {
    let names: Promise<readonly string[]> | undefined;
    return () => (names ??= ask().catch(withoutNames));
  }

  function withoutNames(error: unknown): readonly string[] {
    context.log.error(
      `${connection.name} could not tell what a cluster may use: ${withoutAccount(failureText(error))}`,
    );
    return [];
  }
}

/**
 * Those of Managed Instances belong to one cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html
 */
async function providersOf(context: Context, connection: Connection): Promise<readonly string[]> {
  const title = `Looking for capacity providers on ${connection.name}`;
  const all = await read(context, connection, title, (ecs) => ecs.capacityProviders());
  return all.flatMap(({ name, autoScalingGroup }) => (autoScalingGroup === undefined ? [] : [name]));
}

async function namespacesOf(context: Context, connection: Connection): Promise<readonly string[]> {
  const title = `Looking for namespaces on ${connection.name}`;
  const all = await read(context, connection, title, async (_, signal) => {
    const reader = await context.connections.around(connection, signal).discovery();
    return reader.namespaces(signal);
  });
  return all.map(({ name }) => name);
}
