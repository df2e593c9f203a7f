import { DescribeExpressGatewayServiceCommand } from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { partIn } from './batches.ts';
import type { Caller } from './caller.ts';

/** The calls about Express services. */
export function expressCalls(caller: Caller): Pick<Ecs, 'expressService'> {
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
  };
}
