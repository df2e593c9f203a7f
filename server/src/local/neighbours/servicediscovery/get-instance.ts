import type { GetInstanceRequest, GetInstanceResponse } from '@aws-sdk/client-servicediscovery';
import { neededInstance } from '#core/sim/discovery/instances.ts';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetInstance.html */
export default defineNeighbour<GetInstanceRequest, GetInstanceResponse>(
  'servicediscovery',
  'GetInstance',
  async ({ ServiceId, InstanceId }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { id, attributes } = neededInstance(
        draft,
        neededDiscoveryService(draft, ServiceId, call),
        InstanceId,
      );
      return { Instance: { Id: id, Attributes: attributes } };
    }),
);
