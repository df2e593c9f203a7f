import type { DescribeRepositoriesRequest, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr';
import { neededRepository, repositories } from '#core/sim/ecr/repositories.ts';
import { listPage } from '../logs/list-page.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(
  'ecr',
  'DescribeRepositories',
  async ({ repositoryNames: names, nextToken, maxResults = 100 }, { caller, cluster }) => {
    const records = cluster.read((draft) =>
      names === undefined
        ? repositories(draft, caller)
        : names.map((name) => neededRepository(draft, name, caller)),
    );
    const { items, next } = listPage(records, ({ shown }) => shown.repositoryName, {
      token: nextToken,
      limit: maxResults,
    });
    return { repositories: items.map(({ shown }) => shown), ...next };
  },
);
