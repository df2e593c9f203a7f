import type {
  AssociateGatewayWithClusterRequest,
  AssociateGatewayWithClusterResponse,
} from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { associationKey, knownGateway } from '../gateways/find.ts';

const most = 5;

/** Services of the cluster can use the gateway from their next update on. */
export default defineCommand<AssociateGatewayWithClusterRequest, AssociateGatewayWithClusterResponse>(
  'AssociateGatewayWithCluster',
  (draft, input, call) => {
    const { gatewayArn } = knownGateway(draft, input.gateway ?? '', call).shown;
    const { clusterArn } = activeCluster(draft, input.cluster, call).shown;
    const key = associationKey(gatewayArn, clusterArn);
    const isNew = draft.get('gatewayAssociations', key) === undefined;
    if (isNew && draft.count('gatewayAssociations', 'cluster', clusterArn) >= most) {
      throw clientError(`A cluster can be associated with up to ${most} gateways.`);
    }
    const association = { gatewayArn, clusterArn, status: 'ACTIVE' as const };
    draft.put('gatewayAssociations', key, association);
    return association;
  },
);
