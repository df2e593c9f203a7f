import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-rule-target',
  kind: 'rule-target',
  title: 'Fargate',
  summary: 'A Fargate task that a rule of EventBridge runs',

  value: {
    Id: stop(1, 'nightly-report'),
    Arn: `arn:aws:ecs:${stop(2, 'us-east-1')}:${stop(3, '123456789012')}:cluster/${stop(4, 'production')}`,
    RoleArn: `arn:aws:iam::${stop(3, '123456789012')}:role/${stop(5, 'ecsEventsRole')}`,
    EcsParameters: {
      TaskDefinitionArn: `arn:aws:ecs:${stop(2, 'us-east-1')}:${stop(3, '123456789012')}:task-definition/${stop(1, 'nightly-report')}`,
      TaskCount: number(6, 1),
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        awsvpcConfiguration: {
          Subnets: [`subnet-${stop(7, '0123456789abcdef0')}`],
          SecurityGroups: [`sg-${stop(8, '0123456789abcdef0')}`],
          AssignPublicIp: 'DISABLED',
        },
      },
    },
  },
});
