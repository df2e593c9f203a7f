import type { GetOperationRequest, GetOperationResponse } from '@aws-sdk/client-servicediscovery';
import { neededOperation } from '#core/sim/discovery/operations.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_GetOperation.html */
export default defineNeighbour<GetOperationRequest, GetOperationResponse>(
  'servicediscovery',
  'GetOperation',
  async ({ OperationId }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({ Operation: neededOperation(draft, OperationId, call) })),
);
