import { ecsTargetMembers } from './ecs-target-members.ts';
import type { MemberTable } from './member-table.ts';

const atOnce = 'every call is carried out at once, so nothing is asked for twice';
const ecsAlone = 'tasks of Amazon ECS are the only targets here';
const schedule = {
  acts: `Name GroupName ScheduleExpression StartDate EndDate Description ScheduleExpressionTimezone State Target
    FlexibleTimeWindow ActionAfterCompletion`,
  noted: {
    KmsKeyArn: 'schedules are kept as they are, in files that only their owner may read',
    ClientToken: atOnce,
  },
};

/** EventBridge Scheduler. */
export const schedulerMembers: MemberTable = {
  CreateScheduleInput: schedule,
  UpdateScheduleInput: schedule,
  FlexibleTimeWindow: { acts: 'Mode MaximumWindowInMinutes' },
  Target: {
    acts: 'Arn RoleArn Input EcsParameters',
    noted: {
      RetryPolicy: 'a task that cannot be started is not tried again; the log says why',
      DeadLetterConfig: 'there are no queues here; the log says why a task could not be started',
    },
    refused: {
      EventBridgeParameters: ecsAlone,
      EventBridgePutEventsV2Parameters: ecsAlone,
      EventBridgePutRawEventsParameters: ecsAlone,
      KinesisParameters: ecsAlone,
      SageMakerPipelineParameters: ecsAlone,
      SqsParameters: ecsAlone,
    },
  },
  ...ecsTargetMembers,
  GetScheduleInput: { acts: 'Name GroupName' },
  DeleteScheduleInput: { acts: 'Name GroupName', noted: { ClientToken: atOnce } },
  ListSchedulesInput: { acts: 'GroupName NamePrefix State NextToken MaxResults' },
  CreateScheduleGroupInput: { acts: 'Name Tags', noted: { ClientToken: atOnce } },
  GetScheduleGroupInput: { acts: 'Name' },
  DeleteScheduleGroupInput: { acts: 'Name', noted: { ClientToken: atOnce } },
  ListScheduleGroupsInput: { acts: 'NamePrefix NextToken MaxResults' },
  TagResourceInput: { acts: 'ResourceArn Tags' },
  Tag: { acts: 'Key Value' },
  UntagResourceInput: { acts: 'ResourceArn TagKeys' },
  ListTagsForResourceInput: { acts: 'ResourceArn' },
};
