import type { DeregisterInstanceRequest, DeregisterInstanceResponse } from '@aws-sdk/client-servicediscovery';
import { deregisterInstance, neededInstance } from '#core/sim/discovery/instances.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_DeregisterInstance.html */
export default defineNeighbour<DeregisterInstanceRequest, DeregisterInstanceResponse>(
  'servicediscovery',
  'DeregisterInstance',
  async ({ ServiceId, InstanceId }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      deregisterInstance(draft, neededInstance(draft, service, InstanceId));
      const targets = { SERVICE: service.shown.Id, INSTANCE: InstanceId };
      return noteOperation(draft, 'DEREGISTER_INSTANCE', targets, call);
    }),
);
