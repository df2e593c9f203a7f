import type {
  DeleteExpressGatewayServiceRequest,
  DeleteExpressGatewayServiceResponse,
} from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { activeExpress } from '../express/find.ts';
import { viewExpress } from '../express/view.ts';
import deleteService from './delete-service.ts';

/** DRAINING until its tasks are gone, then INACTIVE. */
export default defineCommand<DeleteExpressGatewayServiceRequest, DeleteExpressGatewayServiceResponse>(
  'DeleteExpressGatewayService',
  (draft, input, call) => {
    const { service, express } = activeExpress(draft, input.serviceArn ?? '');
    const { serviceArn, clusterArn } = service.shown;
    deleteService.run(draft, { service: serviceArn, cluster: clusterArn, force: true }, call);
    const record = { ...express, updatedAt: call.now };
    draft.put('expressServices', serviceArn, record);
    const left = draft.get('services', serviceArn) ?? service;
    return { service: viewExpress(draft, { service: left, express: record }) };
  },
);
