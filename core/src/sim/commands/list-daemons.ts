import type { ListDaemonsRequest, ListDaemonsResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';

/** Those of a cluster, by their names. */
export default defineCommand<ListDaemonsRequest, ListDaemonsResponse>('ListDaemons', (draft, input, call) => {
  const { clusterArn } = activeCluster(draft, input.clusterArn, call).shown;
  const { capacityProviderArns = [] } = input;
  const daemons = draft
    .where('daemons', 'cluster', clusterArn)
    .filter(
      ({ providers }) =>
        capacityProviderArns.length === 0 || capacityProviderArns.some((arn) => providers.includes(arn)),
    );
  const { items, next } = page(daemons.map(({ shown }) => shown.daemonArn).sort(), input);
  return {
    daemonSummariesList: items.flatMap((arn) => {
      const shown = draft.get('daemons', arn)?.shown;
      if (shown === undefined) return [];
      const { daemonArn, status, createdAt, updatedAt } = shown;
      return [{ daemonArn, status, createdAt, updatedAt }];
    }),
    ...next,
  };
});
