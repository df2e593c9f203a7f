import { ecsTargetMembers } from './ecs-target-members.ts';
import type { MemberTable } from './member-table.ts';

const ecsAlone = 'tasks of Amazon ECS are the only targets here';
const rule = { acts: 'Name EventBusName' };

/** Amazon EventBridge. */
export const eventsMembers: MemberTable = {
  PutRuleRequest: {
    acts: 'Name ScheduleExpression EventPattern State Description Tags EventBusName RoleArn',
  },
  Tag: { acts: 'Key Value' },
  DescribeRuleRequest: rule,
  EnableRuleRequest: rule,
  DisableRuleRequest: rule,
  DeleteRuleRequest: {
    ...rule,
    noted: { Force: 'no rule here is managed by another service' },
  },
  ListRulesRequest: { acts: 'NamePrefix EventBusName NextToken Limit' },
  ListTargetsByRuleRequest: { acts: 'Rule EventBusName NextToken Limit' },
  ListRuleNamesByTargetRequest: { acts: 'TargetArn EventBusName NextToken Limit' },
  PutTargetsRequest: { acts: 'Rule EventBusName Targets' },
  Target: {
    acts: 'Id Arn RoleArn Input EcsParameters',
    noted: {
      RetryPolicy: 'a task that cannot be started is not tried again; the log says why',
      DeadLetterConfig: 'there are no queues here; the log says why a task could not be started',
    },
    refused: {
      InputPath: 'overrides are taken from Input alone',
      InputTransformer: 'overrides are taken from Input alone',
      KinesisParameters: ecsAlone,
      RunCommandParameters: ecsAlone,
      BatchParameters: ecsAlone,
      SqsParameters: ecsAlone,
      HttpParameters: ecsAlone,
      RedshiftDataParameters: ecsAlone,
      SageMakerPipelineParameters: ecsAlone,
      AppSyncParameters: ecsAlone,
    },
  },
  ...ecsTargetMembers,
  RemoveTargetsRequest: {
    acts: 'Rule EventBusName Ids',
    noted: { Force: 'no rule here is managed by another service' },
  },
  PutEventsRequest: { acts: 'Entries', refused: { EndpointId: 'there are no global endpoints' } },
  PutEventsRequestEntry: {
    acts: 'Time Source Resources DetailType Detail EventBusName',
    noted: { TraceHeader: 'nothing is traced' },
  },
  TestEventPatternRequest: { acts: 'EventPattern Event' },
  ListTagsForResourceRequest: { acts: 'ResourceARN' },
  TagResourceRequest: { acts: 'ResourceARN Tags' },
  UntagResourceRequest: { acts: 'ResourceARN TagKeys' },
};
