import type { Cluster } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { choose } from '../command/choose.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, enclosing, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';

/** The cluster that something is made on, which may not be there yet. */
export interface ClusterPlace {
  /** What is drawn again afterwards. */
  readonly element: Element;
  readonly name: string;
  readonly cluster: Cluster | undefined;
}

/**
 * The cluster of the row, the one that the file names, or `default`, as for ECS, which makes `default` where it is
 * not there. Another one has to be there; that it is not is said.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html
 */
export async function expressPlace(
  context: Context,
  pointedAt: Element | undefined,
  named: unknown,
  purpose: string,
): Promise<ClusterPlace | undefined> {
  const root = await choose(context, connectionKind, { purpose, within: pointedAt && rootOf(pointedAt) });
  if (root === undefined) return undefined;
  const element = pointedAt ?? root;
  const cluster = pointedAt && enclosing<Cluster>(pointedAt, clusterKind);
  if (cluster !== undefined) return { element, name: cluster.name, cluster };
  const name = shortName(typeof named === 'string' ? named : 'default');
  const { connection } = root;
  const found = await read(context, connection, `Reading ${name}`, (ecs) => ecs.cluster(name));
  if (found !== undefined || name === 'default') return { element, name, cluster: found };
  await refuse(context, `There is no cluster ${name} on ${connection.name}.`, [
    mend(context, 'Create Cluster', 'createCluster', { element: root }),
  ]);
  return undefined;
}
