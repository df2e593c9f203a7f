import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-worker',
  kind: 'task-definition',
  title: 'Worker',
  summary: 'A Fargate task that works through a queue and has time to finish when it is stopped',

  value: {
    family: stop(1, 'worker'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '512'),
    memory: stop(3, '1024'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    taskRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(6, 'worker')}`,
    containerDefinitions: [
      {
        name: stop(7, 'worker'),
        image: stop(8, '123456789012.dkr.ecr.us-east-1.amazonaws.com/worker:1.0.0'),
        essential: true,
        command: [stop(9, 'work')],
        stopTimeout: number(10, 120),
        environment: [
          {
            name: stop(11, 'QUEUE_URL'),
            value: stop(12, 'https://sqs.us-east-1.amazonaws.com/123456789012/jobs'),
          },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'worker')}`,
            'awslogs-region': stop(13, 'us-east-1'),
            'awslogs-stream-prefix': stop(7, 'worker'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
