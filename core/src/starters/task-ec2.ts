import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-ec2',
  kind: 'task-definition',
  rank: 2,
  title: 'EC2 web',
  summary: 'An EC2 web task on a bridge network with a free host port',

  value: {
    family: stop(1, 'web-app'),
    requiresCompatibilities: ['EC2'],
    networkMode: 'bridge',
    executionRoleArn: `arn:aws:iam::${stop(2, '123456789012')}:role/${stop(3, 'ecsTaskExecutionRole')}`,
    containerDefinitions: [
      {
        name: stop(4, 'web'),
        image: stop(5, 'nginx:1.29'),
        essential: true,
        cpu: number(6, 256),
        memory: number(7, 512),
        memoryReservation: number(8, 256),
        portMappings: [{ containerPort: number(9, 80), hostPort: 0, protocol: 'tcp' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'web-app')}`,
            'awslogs-region': stop(10, 'us-east-1'),
            'awslogs-stream-prefix': stop(4, 'web'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
