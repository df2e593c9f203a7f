import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupFacts } from '#core/live/facts.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller } from '../beside.ts';
import { type BalancingCaller, balancingCaller } from './balancing-caller.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Asks Elastic Load Balancing about target groups. */
export function targetGroupReader(open: OpenCaller): FactReader<'target-group'> {
  const caller = balancingCaller(open);
  const { send, list, pages } = caller;
  const permission = 'elasticloadbalancing:DescribeTargetGroups';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['TargetGroupNotFound', 'TargetGroupNotFoundException'], async () => {
        const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [name] });
        const answer = await send('DescribeTargetGroups', command, signal);
        const [found] = list('DescribeTargetGroups', 'TargetGroups', answer.TargetGroups);
        if (found === undefined) return undefined;
        const { LoadBalancerArns: balancers = [] } = found;
        return {
          name: found.TargetGroupName ?? name,
          targetType: found.TargetType ?? 'instance',
          protocol: found.Protocol,
          port: found.Port,
          vpc: found.VpcId,
          healthPort: found.HealthCheckPort,
          healthPath: found.HealthCheckPath,
          loadBalancers: balancers.length,
          ...(balancers.length === 0 ? unseen : await balancersSeen(balancers, caller, signal)),
        };
      }),
    list: async (signal) => {
      const all = await pages('DescribeTargetGroups', 'TargetGroups', async (Marker) => {
        const command = new DescribeTargetGroupsCommand({ Marker });
        const answer = await send('DescribeTargetGroups', command, signal);
        return { items: answer.TargetGroups, next: answer.NextMarker };
      });
      return all.flatMap(({ TargetGroupArn, TargetType, Port, VpcId }) => {
        const detail = [TargetType, Port, VpcId].filter((part) => part !== undefined).join(', ');
        return TargetGroupArn === undefined ? [] : [{ value: TargetGroupArn, detail }];
      });
    },
  };
}

/** What is known of the load balancers of a target group. */
type SeenBalancers = Pick<TargetGroupFacts, 'zones' | 'groups' | 'subnets'>;

const unseen: SeenBalancers = { zones: undefined, groups: undefined, subnets: undefined };

/** The zones that load balancers are enabled for, their subnets and security groups; none of it where they may not be looked at. */
async function balancersSeen(
  balancers: string[],
  { send, list }: BalancingCaller,
  signal: AbortSignal,
): Promise<SeenBalancers> {
  try {
    const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: balancers });
    const { LoadBalancers } = await send('DescribeLoadBalancers', command, signal);
    const found = list('DescribeLoadBalancers', 'LoadBalancers', LoadBalancers);
    const enabled = found.flatMap(({ AvailabilityZones = [] }) => AvailabilityZones);
    const zones = enabled.flatMap(({ ZoneName }) => ZoneName ?? []);
    const subnets = enabled.flatMap(({ SubnetId: subnet, ZoneName: zone = '' }) =>
      subnet === undefined ? [] : [{ subnet, zone }],
    );
    // One without security groups, as older Network Load Balancers are, sends from its addresses.
    const groups = found.map(({ SecurityGroups = [] }) => SecurityGroups);
    const all = groups.some(({ length }) => length === 0) ? [] : [...new Set(groups.flat())];
    return { zones: [...new Set(zones)], groups: all, subnets };
  } catch {
    // The target group is there, whether or not its load balancers may be looked at.
    return unseen;
  }
}
