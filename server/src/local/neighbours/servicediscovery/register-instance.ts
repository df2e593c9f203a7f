import type { RegisterInstanceRequest, RegisterInstanceResponse } from '@aws-sdk/client-servicediscovery';
import { refuseAttributes, registerInstance } from '#core/sim/discovery/instances.ts';
import { noteOperation } from '#core/sim/discovery/operations.ts';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html */
export default defineNeighbour<RegisterInstanceRequest, RegisterInstanceResponse>(
  'servicediscovery',
  'RegisterInstance',
  async ({ ServiceId, InstanceId: id, Attributes: attributes }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      refuseAttributes(service, attributes);
      registerInstance(draft, service, { id, attributes });
      return noteOperation(draft, 'REGISTER_INSTANCE', { SERVICE: service.shown.Id, INSTANCE: id }, call);
    }),
);
