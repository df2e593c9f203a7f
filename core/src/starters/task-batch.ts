import { defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-batch',
  kind: 'task-definition',
  title: 'Batch',
  summary: 'A Fargate task that runs once and ends, to be started by a schedule',

  value: {
    family: stop(1, 'nightly-report'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '512'),
    memory: stop(3, '1024'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    taskRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(6, 'nightly-report')}`,
    containerDefinitions: [
      {
        name: stop(7, 'report'),
        image: stop(8, '123456789012.dkr.ecr.us-east-1.amazonaws.com/report:1.0.0'),
        essential: true,
        command: [stop(9, 'report'), stop(10, '--yesterday')],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'nightly-report')}`,
            'awslogs-region': stop(11, 'us-east-1'),
            'awslogs-stream-prefix': stop(7, 'report'),
          },
        },
      },
    ],
  },
});
