import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import { usualCapacity } from './run-capacity.ts';
import { askNetwork, networkInput, usualNetworkOf } from './run-network.ts';

/** A service to be made of a definition. */
export interface ServicePlan {
  readonly connection: Connection;
  readonly cluster: Cluster;
  readonly definition: ApiInput;
  readonly name: string;
  readonly count: number;
  /** Above the questions. */
  readonly title: string;
}

/** The input of CreateService; the network is asked for where the definition needs one that nothing tells. */
export async function serviceInput(context: Context, plan: ServicePlan): Promise<ApiInput | undefined> {
  const { connection, cluster, definition, name, count, title } = plan;
  const family = String(definition.family);
  const launchType = usualCapacity(definition, cluster);
  const input = {
    serviceName: name,
    taskDefinition: family,
    desiredCount: count,
    ...(launchType !== undefined && { launchType }),
  };
  if (definition.networkMode !== 'awsvpc') return input;
  const usual = await read(context, connection, 'Looking for a network', (ecs) =>
    usualNetworkOf(ecs, connection, { cluster: cluster.arn, family }),
  );
  const network = usual ?? (await askNetwork(context.ui, title, { launchType, network: undefined }));
  return network && { ...input, networkConfiguration: networkInput(network, launchType) };
}
