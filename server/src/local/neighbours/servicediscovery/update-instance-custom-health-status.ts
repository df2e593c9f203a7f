import type { UpdateInstanceCustomHealthStatusRequest } from '@aws-sdk/client-servicediscovery';
import { ApiError } from '#core/sim/api-error.ts';
import { neededInstance, setInstanceStatus } from '#core/sim/discovery/instances.ts';
import { neededDiscoveryService } from '#core/sim/discovery/services.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_UpdateInstanceCustomHealthStatus.html */
export default defineNeighbour<UpdateInstanceCustomHealthStatusRequest, object>(
  'servicediscovery',
  'UpdateInstanceCustomHealthStatus',
  async ({ ServiceId, InstanceId, Status }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const service = neededDiscoveryService(draft, ServiceId, call);
      const instance = neededInstance(draft, service, InstanceId);
      if (service.shown.HealthCheckCustomConfig === undefined) {
        throw new ApiError(
          'CustomHealthNotFound',
          `Service ${service.shown.Id} has no custom health check.`,
          404,
        );
      }
      setInstanceStatus(draft, instance, Status);
      return {};
    }),
);
