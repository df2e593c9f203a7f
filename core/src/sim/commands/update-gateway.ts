import type { UpdateGatewayRequest, UpdateGatewayResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { clientError } from '../api-error.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { defineCommand } from '../command.ts';
import { changedBalancers } from '../gateways/configuration.ts';
import { knownGateway } from '../gateways/find.ts';

/** UPDATE_IN_PROGRESS until its load balancers have it, then UPDATE_COMPLETE. */
export default defineCommand<UpdateGatewayRequest, UpdateGatewayResponse>(
  'UpdateGateway',
  (draft, input, call) => {
    const gateway = knownGateway(draft, input.gateway ?? '', call);
    const { gatewayArn, name } = gateway.shown;
    if (gateway.shown.status === 'UPDATE_IN_PROGRESS') {
      throw clientError(
        'An update of the gateway is in progress. Wait until it has completed and try again.',
      );
    }
    const { infrastructureRoleArn, deletionProtection, propagateTags } = input;
    const status = 'UPDATE_IN_PROGRESS' as const;
    draft.put('gateways', gatewayArn, {
      ...gateway,
      shown: {
        ...gateway.shown,
        ...(infrastructureRoleArn === undefined ? {} : { infrastructureRoleArn }),
        ...(deletionProtection === undefined ? {} : { deletionProtection }),
        ...(propagateTags === undefined ? {} : { propagateTags }),
        configuration: { hostSharedAlb: changedBalancers(gateway, input.configuration) },
        status,
        updatedAt: call.now,
      },
    });
    wake(draft, 'settling', gatewayArn, call.now + settlingSeconds);
    return { gatewayArn, name, status };
  },
);
