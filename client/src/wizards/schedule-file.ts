import type { ApiInput, TaskNetwork } from '#core/ecs/api.ts';
import { listOf } from '../inputs/run-network.ts';
import { needsNetwork } from './network-steps.ts';

/** A scheduled task, as a person has answered for it. */
export interface SchedulePlan {
  readonly name: string;
  readonly expression: string;
  readonly zone: string;
  /** The ARN of the cluster. */
  readonly cluster: string;
  readonly definition: ApiInput;
  /** Of the family, so that each run takes the newest revision. */
  readonly definitionArn: string;
  readonly count: number;
  /** `undefined` for the strategy of the cluster. */
  readonly launchType: string | undefined;
  /** Where tasks of the definition have a network of their own and something tells which. */
  readonly usual: TaskNetwork | undefined;
  /** Separated by commas, where nothing tells. */
  readonly subnets: string;
  readonly groups: string;
  /** The ARN of the role that EventBridge Scheduler takes on to start the task. */
  readonly role: string;
}

/**
 * The input of CreateSchedule, whose members have capital letters.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export function scheduleInput(plan: SchedulePlan): ApiInput {
  const { name, expression, zone, cluster, role, count, launchType, definitionArn } = plan;
  return {
    Name: name,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: zone,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: cluster,
      RoleArn: role,
      EcsParameters: {
        TaskDefinitionArn: definitionArn,
        TaskCount: count,
        ...(launchType !== undefined && { LaunchType: launchType }),
        ...(needsNetwork(plan.definition) && { NetworkConfiguration: networkOf(plan) }),
      },
      // A task that cannot be started is tried again; 185 times when left out.
      RetryPolicy: { MaximumRetryAttempts: 2 },
    },
  };
}

/** Only Fargate gives out public addresses; without one or a NAT gateway no image can be pulled. */
function networkOf({ usual, subnets, groups, launchType }: SchedulePlan): ApiInput {
  const publicIp = launchType === 'FARGATE';
  const network = usual ?? { subnets: listOf(subnets), securityGroups: listOf(groups), publicIp };
  return {
    awsvpcConfiguration: {
      Subnets: network.subnets,
      ...(network.securityGroups.length > 0 && { SecurityGroups: network.securityGroups }),
      AssignPublicIp: network.publicIp && launchType !== 'EC2' ? 'ENABLED' : 'DISABLED',
    },
  };
}
