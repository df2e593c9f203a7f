import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { BalancingReader } from '../../around/balancing.ts';
import { inBatches } from '../batches.ts';
import { besideAt, type OpenCaller, type ServiceBeside } from '../beside.ts';
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
  const service = callerOf(await besideAt(access, place, around));
  return { ...groupCalls(service), ...listenerCalls(service), close: service.close };
}

const callerOf = (open: OpenCaller) => open((config) => new ElasticLoadBalancingV2Client(config));

type Service = ReturnType<typeof callerOf>;

function groupCalls({
  send,
  list,
  pages,
}: Service): Pick<BalancingReader, 'targetGroups' | 'allTargetGroups' | 'loadBalancers' | 'health'> {
  return {
    async targetGroups(arns, signal) {
      if (arns.length === 0) return [];
      const operation = 'DescribeTargetGroups';
      const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] });
      const answer = await send(operation, command, signal);
      return list(operation, 'TargetGroups', answer.TargetGroups).map(toTargetGroup);
    },
    async allTargetGroups(signal) {
      const operation = 'DescribeTargetGroups';
      const found = await pages(operation, 'TargetGroups', async (Marker) => {
        const answer = await send(operation, new DescribeTargetGroupsCommand({ Marker }), signal);
        return { items: answer.TargetGroups, next: answer.NextMarker };
      });
      // A group that was made without a type has instances as targets.
      return found.map((group) => ({ ...toTargetGroup(group), targetType: group.TargetType ?? 'instance' }));
    },
    // 20 at a time: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html
    loadBalancers: (arns, signal) =>
      inBatches(arns, 20, async (LoadBalancerArns) => {
        const operation = 'DescribeLoadBalancers';
        const answer = await send(operation, new DescribeLoadBalancersCommand({ LoadBalancerArns }), signal);
        return list(operation, 'LoadBalancers', answer.LoadBalancers).map(toLoadBalancer);
      }),
    async health(TargetGroupArn, signal) {
      const operation = 'DescribeTargetHealth';
      const answer = await send(operation, new DescribeTargetHealthCommand({ TargetGroupArn }), signal);
      return list(operation, 'TargetHealthDescriptions', answer.TargetHealthDescriptions).map(toHealth);
    },
  };
}

function listenerCalls({ send, pages }: Service): Pick<BalancingReader, 'listeners' | 'rules'> {
  return {
    async listeners(LoadBalancerArn, signal) {
      const operation = 'DescribeListeners';
      const found = await pages(operation, 'Listeners', async (Marker) => {
        const command = new DescribeListenersCommand({ LoadBalancerArn, Marker });
        const answer = await send(operation, command, signal);
        return { items: answer.Listeners, next: answer.NextMarker };
      });
      return found.map(toListener);
    },
    async rules(ListenerArn, signal) {
      const operation = 'DescribeRules';
      const found = await pages(operation, 'Rules', async (Marker) => {
        const answer = await send(operation, new DescribeRulesCommand({ ListenerArn, Marker }), signal);
        return { items: answer.Rules, next: answer.NextMarker };
      });
      return found
        .map(toRule)
        .sort((left, right) => placeIn(left.priority) - placeIn(right.priority));
    },
  };
}

function placeIn(priority: string): number {
  return priority === 'default' ? Number.MAX_SAFE_INTEGER : Number(priority);
}
