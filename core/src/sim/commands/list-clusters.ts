import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';

export default defineCommand<ListClustersRequest, ListClustersResponse>(
  'ListClusters',
  (draft, input, call) => {
    const arns = draft
      .list('clusters')
      .filter(({ shown }) => shown.status === 'ACTIVE')
      .map(({ shown }) => shown.clusterArn)
      .filter((arn) => parseArn(arn)?.region === call.region);
    const { items, next } = page(arns.sort(), input);
    return { clusterArns: items, ...next };
  },
);
