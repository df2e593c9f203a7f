import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { usersOf } from '../balancing/target-groups.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/**
 * Refuses target groups that tasks of the definition cannot stand in, or that no load balancer leads to; of those
 * that are not known here nothing is known.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-types.html
 */
export function refuseTargetGroups(
  draft: Draft,
  balancers: readonly Wire<LoadBalancer>[] | undefined,
  { networkMode = 'bridge' }: TaskDefinitionRecord,
): void {
  for (const { targetGroupArn: arn = '', advancedConfiguration } of balancers ?? []) {
    refuseType(draft, arn, networkMode);
    refuseType(draft, advancedConfiguration?.alternateTargetGroupArn ?? '', networkMode);
    if (draft.get('targetGroups', arn) !== undefined && usersOf(draft, arn).length === 0) {
      throw invalidParameter(
        `The target group with targetGroupArn ${arn} does not have an associated load balancer.`,
      );
    }
  }
}

function refuseType(draft: Draft, arn: string, networkMode: string): void {
  const type = draft.get('targetGroups', arn)?.shown.TargetType;
  if (type === undefined || (type === 'ip') === (networkMode === 'awsvpc')) return;
  throw invalidParameter(
    `The provided target group ${arn} has target type ${type}, which is incompatible with the ${networkMode} network mode specified in the task definition.`,
  );
}
