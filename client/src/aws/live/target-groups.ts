import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
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
          zones: balancers.length === 0 ? undefined : await zonesOf(balancers, caller, signal),
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

/** The zones that load balancers are enabled for; `undefined` where they may not be looked at. */
async function zonesOf(
  balancers: string[],
  { send, list }: BalancingCaller,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  try {
    const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: balancers });
    const { LoadBalancers } = await send('DescribeLoadBalancers', command, signal);
    const found = list('DescribeLoadBalancers', 'LoadBalancers', LoadBalancers);
    const zones = found.flatMap(({ AvailabilityZones = [] }) =>
      AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []),
    );
    return [...new Set(zones)];
  } catch {
    // The target group is there, whether or not its load balancers may be looked at.
    return undefined;
  }
}
