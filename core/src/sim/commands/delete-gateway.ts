import type { DeleteGatewayRequest, DeleteGatewayResponse } from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { associationsOf, knownGateway } from '../gateways/find.ts';
import { setTags } from '../tags.ts';

/** Only without deletion protection and without clusters; it is gone at once. */
export default defineCommand<DeleteGatewayRequest, DeleteGatewayResponse>(
  'DeleteGateway',
  (draft, input, call) => {
    const gateway = knownGateway(draft, input.gateway ?? '', call);
    const { gatewayArn, name, deletionProtection } = gateway.shown;
    if (deletionProtection) {
      throw clientError(
        'The gateway cannot be deleted while deletion protection is enabled. Disable it and try again.',
      );
    }
    if (associationsOf(draft, gateway).length > 0) {
      throw clientError(
        'The gateway cannot be deleted while it is associated with clusters. Disassociate all clusters and try again.',
      );
    }
    draft.remove('gateways', gatewayArn);
    setTags(draft, gatewayArn, []);
    return { gatewayArn, name, status: 'DELETED' };
  },
);
