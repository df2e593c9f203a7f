import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { usersOf } from '#core/sim/balancing/target-groups.ts';
import type { TargetGroupRecord } from '#core/sim/records/balancing.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Wire } from '#core/sim/wire.ts';

/** A target group as the API shows it, with the load balancers that lead to it. */
export function viewTargetGroup(draft: Draft, { shown }: TargetGroupRecord): Wire<TargetGroup> {
  return { ...shown, LoadBalancerArns: usersOf(draft, shown.TargetGroupArn) };
}
