import {
  CreateClusterCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  paginateListClusters,
  type Cluster as SdkCluster,
} from '@aws-sdk/client-ecs';
import type { Cluster, Ecs } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';

type ClusterCalls = Pick<Ecs, 'clusters' | 'createCluster' | 'deleteCluster'>;

export function clusterCalls({ client, options, attempt }: Caller): ClusterCalls {
  return {
    async clusters() {
      const arns = await attempt('ListClusters', () =>
        everyPage(paginateListClusters({ client }, {}, options), (page) => page.clusterArns),
      );
      // DescribeClusters takes 100: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
      const found = await attempt('DescribeClusters', () =>
        inBatches(arns, 100, async (clusters) => {
          const input = { clusters, include: ['STATISTICS' as const] };
          return (await client.send(new DescribeClustersCommand(input), options)).clusters ?? [];
        }),
      );
      return found.map(toCluster).sort((left, right) => left.name.localeCompare(right.name));
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
  };
}
