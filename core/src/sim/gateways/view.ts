import type { Gateway, GatewayRoute } from '@aws-sdk/client-ecs';
import type { GatewayRecord, GatewayRouteRecord } from '../records/gateway.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** A gateway as DescribeGateway shows it. */
export function viewGateway(draft: Draft, { shown, balancer }: GatewayRecord): Wire<Gateway> {
  const hostSharedAlb = {
    ...shown.configuration?.hostSharedAlb,
    currentAlbCount: balancer === undefined ? 0 : 1,
  };
  return { ...shown, configuration: { hostSharedAlb }, tags: tagsOf(draft, shown.gatewayArn) };
}

/** A route with the resources that a gateway would have made for it. */
export function viewRoute(draft: Draft, route: GatewayRouteRecord): Wire<GatewayRoute> {
  const { gatewayRouteArn, serviceArn, serviceContainerPortName, status, serviceUrl } = route;
  const balancer = draft.get('gateways', route.gatewayArn)?.balancer;
  return {
    gatewayRouteArn,
    serviceArn,
    serviceContainerPortName,
    status,
    serviceUrl,
    ...(balancer === undefined
      ? {}
      : {
          resources: {
            hostSharedAlb: [
              {
                loadBalancerArn: balancer.loadBalancerArn,
                listenerArn: balancer.listenerArn,
                listenerRuleArn: route.listenerRuleArn,
                testListenerRuleArns: [],
                loadBalancerSecurityGroups: [{ arn: balancer.securityGroup, ruleArns: [] }],
                serviceSecurityGroupArn: route.serviceSecurityGroupArn,
              },
            ],
          },
        }),
  };
}
