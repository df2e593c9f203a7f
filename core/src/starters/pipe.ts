import { defineStarter, number, stop } from './starter.ts';

const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${stop(2, 'us-east-1')}:${stop(3, '123456789012')}:${resource}`;

export default defineStarter({
  id: 'ecs-pipe',
  kind: 'pipe',
  title: 'From a queue',
  summary: 'A Fargate task for each message of an SQS queue',

  value: {
    Name: stop(1, 'orders'),
    RoleArn: `arn:aws:iam::${stop(3, '123456789012')}:role/${stop(4, 'ordersPipeRole')}`,
    Source: arn('sqs', stop(5, 'orders')),
    Target: arn('ecs', `cluster/${stop(6, 'production')}`),
    TargetParameters: {
      EcsTaskParameters: {
        TaskDefinitionArn: arn('ecs', `task-definition/${stop(7, 'order-worker')}`),
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
    },
  },
});
