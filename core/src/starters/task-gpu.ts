import { choice, defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-gpu',
  kind: 'task-definition',
  title: 'GPU',
  summary: 'An EC2 task whose container has a GPU of its own',

  value: {
    family: stop(1, 'inference'),
    requiresCompatibilities: ['EC2'],
    networkMode: choice(2, ['awsvpc', 'bridge', 'host']),
    executionRoleArn: `arn:aws:iam::${stop(3, '123456789012')}:role/${stop(4, 'ecsTaskExecutionRole')}`,
    containerDefinitions: [
      {
        name: stop(5, 'model'),
        image: stop(6, '123456789012.dkr.ecr.us-east-1.amazonaws.com/inference:1.0.0'),
        essential: true,
        cpu: number(7, 2048),
        memory: number(8, 8192),
        resourceRequirements: [{ type: 'GPU', value: stop(9, '1') }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'inference')}`,
            'awslogs-region': stop(10, 'us-east-1'),
            'awslogs-stream-prefix': stop(5, 'model'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
