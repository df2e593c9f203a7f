import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-managed-instances',
  kind: 'task-definition',
  rank: 4,
  title: 'Managed Instances web',
  summary: 'A web task on EC2 instances that ECS chooses, patches and replaces',

  value: {
    family: stop(1, 'web-app'),
    requiresCompatibilities: ['MANAGED_INSTANCES'],
    networkMode: 'awsvpc',
    cpu: stop(2, '1024'),
    memory: stop(3, '2048'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    containerDefinitions: [
      {
        name: stop(6, 'web'),
        image: stop(7, 'nginx:1.29'),
        essential: true,
        portMappings: [{ name: stop(8, 'http'), containerPort: number(9, 80), protocol: 'tcp' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'web-app')}`,
            'awslogs-region': stop(10, 'us-east-1'),
            'awslogs-stream-prefix': stop(6, 'web'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
