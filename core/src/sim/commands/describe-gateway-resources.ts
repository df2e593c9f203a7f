import type { DescribeGatewayResourcesRequest, DescribeGatewayResourcesResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { knownGateway, routesOf } from '../gateways/find.ts';
import { page } from '../paging.ts';

/** The load balancer of a gateway with its routes, by pages of the routes; none before the first route. */
export default defineCommand<DescribeGatewayResourcesRequest, DescribeGatewayResourcesResponse>(
  'DescribeGatewayResources',
  (draft, input, call) => {
    const gateway = knownGateway(draft, input.gateway ?? '', call);
    const { gatewayArn } = gateway.shown;
    const routes = routesOf(draft, gateway).map((route) => route.gatewayRouteArn);
    const { items, next } = page(routes.sort(), input);
    const { balancer } = gateway;
    const hostSharedAlb = balancer === undefined ? [] : [{ ...balancer, gatewayRouteArns: items }];
    return { gatewayResources: { gatewayArn, resources: { hostSharedAlb } }, ...next };
  },
);
