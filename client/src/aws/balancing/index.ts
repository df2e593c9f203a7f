import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { BalancingReader } from '../../around/balancing.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { toHealth, toListener, toLoadBalancer, toRule, toTargetGroup } from './read-answers.ts';

const place: ServiceBeside = {
  service: 'elasticloadbalancing',
  name: 'Elastic Load Balancing',
  variable: 'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
  section: 'elastic_load_balancing_v2',
};

/** A reader of load balancers that holds sockets until it is closed. */
export interface OpenBalancingReader extends BalancingReader {
  close(): void;
}

/** Elastic Load Balancing beside the ECS of a connection; nothing is sent yet. */
export async function openBalancing(access: Access, around?: Surroundings): Promise<OpenBalancingReader> {
  const open = await besideAt(access, place, around);
  const { send, list, close } = open((config) => new ElasticLoadBalancingV2Client(config));
  return {
    async targetGroups(arns, signal) {
      if (arns.length === 0) return [];
      const operation = 'DescribeTargetGroups';
      const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] });
      const answer = await send(operation, command, signal);
      return list(operation, 'TargetGroups', answer.TargetGroups).map(toTargetGroup);
    },
    async loadBalancers(arns, signal) {
      if (arns.length === 0) return [];
      const operation = 'DescribeLoadBalancers';
      // 20 at most: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
      const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: arns.slice(0, 20) });
      const answer = await send(operation, command, signal);
      return list(operation, 'LoadBalancers', answer.LoadBalancers).map(toLoadBalancer);
    },
    async listeners(LoadBalancerArn, signal) {
      const operation = 'DescribeListeners';
      const answer = await send(operation, new DescribeListenersCommand({ LoadBalancerArn }), signal);
      return list(operation, 'Listeners', answer.Listeners).map(toListener);
    },
    async rules(ListenerArn, signal) {
      const operation = 'DescribeRules';
      const answer = await send(operation, new DescribeRulesCommand({ ListenerArn }), signal);
      return list(operation, 'Rules', answer.Rules)
        .map(toRule)
        .sort((left, right) => placeIn(left.priority) - placeIn(right.priority));
    },
    async health(TargetGroupArn, signal) {
      const operation = 'DescribeTargetHealth';
      const answer = await send(operation, new DescribeTargetHealthCommand({ TargetGroupArn }), signal);
      return list(operation, 'TargetHealthDescriptions', answer.TargetHealthDescriptions).map(toHealth);
    },
    close,
  };
}

function placeIn(priority: string): number {
  return priority === 'default' ? Number.MAX_SAFE_INTEGER : Number(priority);
}
