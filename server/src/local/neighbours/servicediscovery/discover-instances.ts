import type { DiscoverInstancesRequest, DiscoverInstancesResponse } from '@aws-sdk/client-servicediscovery';
import { discovered } from '#core/sim/discovery/instances.ts';
import { defineNeighbour } from '../neighbour.ts';
import { neededNames } from './needed-names.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DiscoverInstances.html */
export default defineNeighbour<DiscoverInstancesRequest, DiscoverInstancesResponse>(
  'servicediscovery',
  'DiscoverInstances',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { namespace, service } = neededNames(draft, input, call);
      const Instances = discovered(draft, namespace, service, {
        health: input.HealthStatus ?? 'HEALTHY_OR_ELSE_ALL',
        needed: input.QueryParameters ?? {},
        optional: input.OptionalParameters ?? {},
        most: input.MaxResults ?? 100,
      });
      return { Instances, InstancesRevision: service.revision };
    }),
);
