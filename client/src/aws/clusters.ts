import {
  type CapacityProviderStrategyItem,
  CreateClusterCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  ListClustersCommand,
  paginateListClusters,
  type Cluster as SdkCluster,
} from '@aws-sdk/client-ecs';
import type { Cluster, Ecs, StrategyItem } from '#core/ecs/api.ts';
import { parseArn, shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';

type ClusterCalls = Pick<Ecs, 'account' | 'clusters' | 'cluster' | 'createCluster' | 'deleteCluster'>;

export function clusterCalls({ client, options, attempt }: Caller): ClusterCalls {
  const describe = (arns: string[]) =>
    attempt('DescribeClusters', () =>
      // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
      inBatches(arns, 100, async (clusters) => {
        const answer = await client.send(new DescribeClustersCommand({ clusters }), options);
        return (answer.clusters ?? []).filter((cluster) => cluster.status !== 'INACTIVE').map(toCluster);
      }),
    );

  return {
    async account() {
      try {
        const command = new ListClustersCommand({ maxResults: 1 });
        const { clusterArns } = await attempt('ListClusters', () => client.send(command, options));
        return parseArn(clusterArns?.[0] ?? '')?.account;
      } catch (error) {
        if (error instanceof EcsFailure && error.kind === 'denied') return undefined;
        throw error;
      }
    },

    async clusters() {
      const arns = await attempt('ListClusters', () =>
        everyPage(paginateListClusters({ client }, {}, options), (page) => page.clusterArns),
      );
      return (await describe(arns)).sort((left, right) => left.name.localeCompare(right.name));
    },

    async cluster(arn) {
      return (await describe([arn]))[0];
    },

    async createCluster(clusterName) {
      const answer = await attempt('CreateCluster', () =>
        client.send(new CreateClusterCommand({ clusterName }), options),
      );
      return toCluster(answer.cluster ?? {});
    },

    async deleteCluster(cluster) {
      await attempt('DeleteCluster', () => client.send(new DeleteClusterCommand({ cluster }), options));
    },
  };
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
