import { parseArn } from '../arns.ts';
import { hex } from '../ids.ts';
import type { GatewayBalancer } from '../records/gateway.ts';
import type { Draft } from '../transaction.ts';

/** What the routes of a gateway share; it is there from the first route on. */
export function balancerFor(draft: Draft, gatewayArn: string): GatewayBalancer {
  const gateway = draft.get('gateways', gatewayArn);
  if (gateway?.balancer !== undefined) return gateway.balancer;
  const { region, account } = parseArn(gatewayArn) ?? { region: '', account: '' };
  const name = `ecs-gateway-${hex(draft.random, 16)}`;
  const path = `app/${name}/${hex(draft.random, 16)}`;
  const elb = `arn:aws:elasticloadbalancing:${region}:${account}`;
  const balancer = {
    loadBalancerArn: `${elb}:loadbalancer/${path}`,
    listenerArn: `${elb}:listener/${path}/${hex(draft.random, 16)}`,
    securityGroup: `arn:aws:ec2:${region}:${account}:security-group/sg-${hex(draft.random, 17)}`,
  };
  if (gateway !== undefined) draft.put('gateways', gatewayArn, { ...gateway, balancer });
  return balancer;
}
