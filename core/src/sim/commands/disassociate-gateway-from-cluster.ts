import type {
  DisassociateGatewayFromClusterRequest,
  DisassociateGatewayFromClusterResponse,
} from '@aws-sdk/client-ecs';
import { ApiError } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { associationKey, knownGateway } from '../gateways/find.ts';
import { endAssociation } from '../gateways/settle.ts';

/** DISASSOCIATING as long as services of the cluster have routes of the gateway; their next update takes these away. */
export default defineCommand<DisassociateGatewayFromClusterRequest, DisassociateGatewayFromClusterResponse>(
  'DisassociateGatewayFromCluster',
  (draft, input, call) => {
    const { gatewayArn } = knownGateway(draft, input.gateway ?? '', call).shown;
    const { clusterArn } = activeCluster(draft, input.cluster, call).shown;
    const key = associationKey(gatewayArn, clusterArn);
    if (draft.get('gatewayAssociations', key) === undefined) {
      throw new ApiError('ResourceNotFoundException', 'The gateway is not associated with the cluster.');
    }
    const association = { gatewayArn, clusterArn, status: 'DISASSOCIATING' as const };
    draft.put('gatewayAssociations', key, association);
    return endAssociation(draft, gatewayArn, clusterArn)
      ? { ...association, status: 'INACTIVE' }
      : association;
  },
);
