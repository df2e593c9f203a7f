import type { DescribeGatewayRouteRequest, DescribeGatewayRouteResponse } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { viewRoute } from '../gateways/view.ts';

export default defineCommand<DescribeGatewayRouteRequest, DescribeGatewayRouteResponse>(
  'DescribeGatewayRoute',
  (draft, input) => {
    const arn = input.gatewayRouteArn ?? '';
    if (parseArn(arn)?.type !== 'gateway-route') {
      throw invalidParameter('The gateway route ARN provided is invalid.');
    }
    const route = draft.get('gatewayRoutes', arn);
    if (route === undefined) {
      throw new ApiError('ResourceNotFoundException', 'The specified gateway route was not found.');
    }
    return { gatewayRoute: viewRoute(draft, route) };
  },
);
