import {
  CreateExpressGatewayServiceCommand,
  type CreateExpressGatewayServiceRequest,
  DescribeExpressGatewayServiceCommand,
  UpdateExpressGatewayServiceCommand,
  type UpdateExpressGatewayServiceRequest,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Ecs, Named } from '#core/ecs/api.ts';
import { partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { named } from './named.ts';
import { changing } from './outcome.ts';
import { standOf } from './services.ts';

type ExpressCalls = Pick<Ecs, 'expressService' | 'createExpressService' | 'updateExpressService'>;

/** The calls about Express services. */
export function expressCalls(caller: Caller): ExpressCalls {
  return {
    async expressService(serviceArn) {
      const operation = 'DescribeExpressGatewayService';
      const answer = await caller.send(operation, new DescribeExpressGatewayServiceCommand({ serviceArn }));
      const { status, activeConfigurations = [] } = partIn(caller, operation, 'service', answer.service);
      return {
        status: status?.statusCode ?? 'ACTIVE',
        statusReason: status?.statusReason,
        addresses: (activeConfigurations[0]?.ingressPaths ?? []).flatMap(({ endpoint, accessType }) =>
          endpoint === undefined ? [] : [{ endpoint, access: accessType ?? 'PUBLIC' }],
        ),
      };
    },
    createExpressService: (input) => create(caller, input),
    updateExpressService: (input) => update(caller, input),
  };
}

async function create(caller: Caller, input: ApiInput): Promise<Named> {
  const operation = 'CreateExpressGatewayService';
  // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
  const request = input as unknown as CreateExpressGatewayServiceRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new CreateExpressGatewayServiceCommand(request));
      return named(partIn(caller, operation, 'service', answer.service?.serviceArn));
    },
    (looking) => standOf(looking, request.cluster, request.serviceName),
  );
}

async function update(caller: Caller, input: ApiInput): Promise<Named> {
  const operation = 'UpdateExpressGatewayService';
  // As for CreateExpressGatewayService.
  const request = input as unknown as UpdateExpressGatewayServiceRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new UpdateExpressGatewayServiceCommand(request));
      return named(partIn(caller, operation, 'service', answer.service?.serviceArn));
    },
    (looking) => standOf(looking, clusterOf(request.serviceArn), request.serviceArn),
  );
}

/** The cluster stands in the ARN of a service: `service/<cluster>/<name>`. */
function clusterOf(serviceArn = ''): string | undefined {
  return serviceArn.split('/').at(-2);
}
