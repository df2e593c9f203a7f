import type { ApiInput, Cluster, Ecs } from '#core/ecs/api.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { mend } from '../command/refuse.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { type Element, elementFor } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import type { Message } from '../ui/ui.ts';
import { clusterLines } from './cluster-lines.ts';

/**
 * Makes the cluster that members of CreateCluster describe on the connection of an element, or changes the one of
 * that name to be as described, after showing what that means.
 */
export async function applyCluster(
  context: ChangingContext,
  element: Element,
  described: ApiInput,
): Promise<void> {
  const { connection } = element;
  const { input, left } = context.definitions().fitTo('cluster', described);
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
  const name = String(input.clusterName ?? 'default');
  const existing = await read(context, connection, `Reading ${name}`, (ecs) => ecs.cluster(name));
  const verb = existing === undefined ? 'Create' : 'Update';
  const agreement = await agreementTo(context, {
    question: `${verb} the cluster ${name}?`,
    action: verb,
    detail: clusterLines(input, existing, left),
    connection,
    cluster: existing?.arn ?? name,
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `${existing === undefined ? 'Creating' : 'Updating'} ${name}`,
    element,
    done: (cluster: Cluster) => outcome(context, cluster, element, existing !== undefined),
  };
  await perform(context, undertaking, (ecs) =>
    existing === undefined ? ecs.createCluster(input) : update(ecs, existing, input),
  );
}

/** ECS changes the capacity of a cluster by an action of its own, which replaces both its members. */
async function update(ecs: Ecs, { arn: cluster }: Cluster, described: ApiInput): Promise<Cluster> {
  const { settings, configuration, serviceConnectDefaults, ...rest } = described;
  const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = rest;
  const members = Object.entries({ settings, configuration, serviceConnectDefaults });
  const given = members.filter(([, value]) => value !== undefined);
  const changed =
    given.length === 0
      ? await ecs.cluster(cluster)
      : await ecs.updateCluster({ cluster, ...Object.fromEntries(given) });
  const hasCapacity = 'capacityProviders' in rest || 'defaultCapacityProviderStrategy' in rest;
  if (changed !== undefined && !hasCapacity) return changed;
  return ecs.putClusterCapacityProviders({ cluster, capacityProviders, defaultCapacityProviderStrategy });
}

/** A cluster on this machine has no instances until somebody declares some. */
function outcome(context: ChangingContext, cluster: Cluster, parent: Element, existed: boolean): Message {
  const { connection } = parent;
  const text = `${existed ? 'Updated' : 'Created'} the cluster ${cluster.name} on ${connection.name}.`;
  const isReady = existed || !staysOnThisMachine(connection) || cluster.capacityProviders.length > 0;
  if (isReady) return { severity: 'info', text };
  const element = elementFor(clusterKind, cluster, parent);
  const adding = mend(context, 'Add Container Instances', 'registerContainerInstance', { element });
  return { severity: 'info', text, actions: [adding] };
}
