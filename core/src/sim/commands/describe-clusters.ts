import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { viewCluster } from '../cluster-view.ts';
import { clusterArnOf } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { checkInclude } from '../tags.ts';

const parts = ['ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS', 'TAGS'];

export default defineCommand<DescribeClustersRequest, DescribeClustersResponse>(
  'DescribeClusters',
  (draft, input, call) => {
    checkInclude(input.include, parts);
    const references = input.clusters ?? [];
    if (references.length > 100) throw invalidParameter('Clusters cannot be more than 100.');
    if (references.includes('')) throw invalidParameter('Clusters can not be blank.');
    const arns = (references.length === 0 ? ['default'] : references).map((one) => clusterArnOf(one, call));
    const found = arns.map((arn) => ({ arn, cluster: draft.get('clusters', arn) }));
    return {
      clusters: found.flatMap(({ cluster }) =>
        cluster === undefined ? [] : [viewCluster(draft, cluster, input.include ?? [])],
      ),
      failures: found
        .filter(({ cluster }) => cluster === undefined)
        .map(({ arn }) => ({ arn, reason: 'MISSING' })),
    };
  },
);
