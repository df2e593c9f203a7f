import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-fargate',
  kind: 'task-definition',
  rank: 1,
  title: 'Fargate web',
  summary: 'A Fargate web task with logs and a health check',

  value: {
    family: stop(1, 'web-app'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '256'),
    memory: stop(3, '512'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    containerDefinitions: [
      {
        name: stop(6, 'web'),
        image: stop(7, 'nginx:1.29'),
        essential: true,
        portMappings: [{ name: stop(8, 'http'), containerPort: number(9, 80), protocol: 'tcp' }],
        healthCheck: {
          command: ['CMD-SHELL', `curl -f http://localhost:${stop(9, '80')}${stop(10, '/')} || exit 1`],
          interval: number(11, 30),
          timeout: number(12, 5),
          retries: number(13, 3),
          startPeriod: number(14, 10),
        },
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'web-app')}`,
            'awslogs-region': stop(15, 'us-east-1'),
            'awslogs-stream-prefix': stop(6, 'web'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
