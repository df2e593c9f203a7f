import type {
  DiscoverInstancesRevisionRequest,
  DiscoverInstancesRevisionResponse,
} from '@aws-sdk/client-servicediscovery';
import { defineNeighbour } from '../neighbour.ts';
import { neededNames } from './needed-names.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DiscoverInstancesRevision.html */
export default defineNeighbour<DiscoverInstancesRevisionRequest, DiscoverInstancesRevisionResponse>(
  'servicediscovery',
  'DiscoverInstancesRevision',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({
      InstancesRevision: neededNames(draft, input, call).service.revision,
    })),
);
