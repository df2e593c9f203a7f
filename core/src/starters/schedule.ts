import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-schedule',
  kind: 'schedule',
  title: 'Fargate, every night',
  summary: 'An EventBridge schedule that runs a Fargate task every night',

  value: {
    Name: stop(1, 'nightly-report'),
    ScheduleExpression: `cron(${stop(2, '0 3 * * ? *')})`,
    ScheduleExpressionTimezone: stop(3, 'UTC'),
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: `arn:aws:ecs:${stop(4, 'us-east-1')}:${stop(5, '123456789012')}:cluster/${stop(6, 'production')}`,
      RoleArn: `arn:aws:iam::${stop(5, '123456789012')}:role/${stop(7, 'ecsEventsRole')}`,
      EcsParameters: {
        TaskDefinitionArn: `arn:aws:ecs:${stop(4, 'us-east-1')}:${stop(5, '123456789012')}:task-definition/${stop(1, 'nightly-report')}`,
        TaskCount: number(8, 1),
        LaunchType: 'FARGATE',
        NetworkConfiguration: {
          awsvpcConfiguration: {
            Subnets: [`subnet-${stop(9, '0123456789abcdef0')}`],
            SecurityGroups: [`sg-${stop(10, '0123456789abcdef0')}`],
            AssignPublicIp: 'DISABLED',
          },
        },
      },
      RetryPolicy: { MaximumRetryAttempts: number(11, 2) },
    },
  },
});
