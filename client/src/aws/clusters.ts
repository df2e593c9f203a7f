import {
  type CapacityProviderStrategyItem,
  CreateClusterCommand,
  type CreateClusterRequest,
  DeleteClusterCommand,
  DescribeClustersCommand,
  ListClustersCommand,
  PutClusterCapacityProvidersCommand,
  type PutClusterCapacityProvidersRequest,
  type Cluster as SdkCluster,
  UpdateClusterCommand,
  type UpdateClusterRequest,
} from '@aws-sdk/client-ecs';
import type { Cluster, Ecs, StrategyItem } from '#core/ecs/api.ts';
import { parseArn, shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { everyPage, inBatches, listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { isWhole } from './lists.ts';
import { changing } from './outcome.ts';

type ClusterCalls = Pick<
  Ecs,
  | 'account'
  | 'clusters'
  | 'cluster'
  | 'createCluster'
  | 'updateCluster'
  | 'putClusterCapacityProviders'
  | 'deleteCluster'
>;

/** The calls about clusters; those that are INACTIVE count as gone. */
export function clusterCalls(caller: Caller): ClusterCalls {
  return {
    account: () => accountOf(caller),
    clusters: () => allClusters(caller),
    cluster: (arn) => clusterOf(caller, arn),
    // The endpoint checks the inputs; their authors wrote them as JSON, so there is no type to hold them to.
    createCluster: (input) => createCluster(caller, input as CreateClusterRequest),
    updateCluster: (input) => updateCluster(caller, input as unknown as UpdateClusterRequest),
    putClusterCapacityProviders: (input) =>
      putCapacity(caller, input as unknown as PutClusterCapacityProvidersRequest),
    deleteCluster: (cluster) => deleteCluster(caller, cluster),
  };
}

function describe(caller: Caller, arns: string[]): Promise<Cluster[]> {
  // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
  return inBatches(arns, 100, async (clusters) => {
    const operation = 'DescribeClusters';
    const answer = await caller.send(operation, new DescribeClustersCommand({ clusters }));
    return listIn(caller, operation, 'clusters', answer.clusters)
      .filter(isWhole(caller, operation, 'clusterArn'))
      .filter((cluster) => cluster.status !== 'INACTIVE')
      .map(toCluster);
  });
}

async function accountOf(caller: Caller): Promise<string | undefined> {
  try {
    const answer = await caller.send('ListClusters', new ListClustersCommand({ maxResults: 1 }));
    return parseArn(listIn(caller, 'ListClusters', 'clusterArns', answer.clusterArns)[0] ?? '')?.account;
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'denied') return undefined;
    throw error;
  }
}

async function allClusters(caller: Caller): Promise<Cluster[]> {
  const arns = await everyPage(caller, 'ListClusters', async (nextToken) => {
    const answer = await caller.send('ListClusters', new ListClustersCommand({ nextToken }));
    return {
      items: listIn(caller, 'ListClusters', 'clusterArns', answer.clusterArns),
      next: answer.nextToken,
    };
  });
  return (await describe(caller, arns)).sort((left, right) => left.name.localeCompare(right.name));
}

async function clusterOf(caller: Caller, arn: string): Promise<Cluster | undefined> {
  return (await describe(caller, [arn]))[0];
}

/** The same name gives the same cluster, however often it is sent. */
async function createCluster(caller: Caller, input: CreateClusterRequest): Promise<Cluster> {
  const operation = 'CreateCluster';
  const answer = await caller.send(operation, new CreateClusterCommand(input));
  return clusterIn(caller, operation, answer.cluster);
}

/** Sent twice, it leaves the same cluster. */
async function updateCluster(caller: Caller, input: UpdateClusterRequest): Promise<Cluster> {
  const operation = 'UpdateCluster';
  const answer = await caller.send(operation, new UpdateClusterCommand(input));
  return clusterIn(caller, operation, answer.cluster);
}

/** Sent twice, it leaves the same cluster. */
async function putCapacity(caller: Caller, input: PutClusterCapacityProvidersRequest): Promise<Cluster> {
  const operation = 'PutClusterCapacityProviders';
  const answer = await caller.send(operation, new PutClusterCapacityProvidersCommand(input));
  return clusterIn(caller, operation, answer.cluster);
}

function clusterIn(caller: Caller, operation: string, cluster: SdkCluster | undefined): Cluster {
  if (cluster?.clusterArn === undefined) throw caller.lacks(operation, 'cluster');
  return toCluster(cluster);
}

async function deleteCluster(caller: Caller, cluster: string): Promise<void> {
  const name = shortName(cluster);
  const operation = 'DeleteCluster';
  await changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new DeleteClusterCommand({ cluster }));
      partIn(caller, operation, 'cluster', answer.cluster);
    },
    async (looking) =>
      (await clusterOf(looking, cluster)) === undefined
        ? `The cluster ${name} no longer exists.`
        : `The cluster ${name} still exists; try again.`,
  );
}

function toCluster(cluster: SdkCluster): Cluster {
  const arn = cluster.clusterArn ?? '';
  return {
    arn,
    name: cluster.clusterName ?? shortName(arn),
    status: cluster.status ?? 'ACTIVE',
    services: cluster.activeServicesCount ?? 0,
    runningTasks: cluster.runningTasksCount ?? 0,
    pendingTasks: cluster.pendingTasksCount ?? 0,
    instances: cluster.registeredContainerInstancesCount ?? 0,
    capacityProviders: cluster.capacityProviders ?? [],
    defaultStrategy: (cluster.defaultCapacityProviderStrategy ?? []).map(toStrategyItem),
  };
}

function toStrategyItem({
  capacityProvider,
  base = 0,
  weight = 0,
}: CapacityProviderStrategyItem): StrategyItem {
  return { capacityProvider: capacityProvider ?? '', base, weight };
}
