import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-container-definitions',
  kind: 'container-definitions',
  title: 'Web',
  summary: 'A list of containers, as Terraform takes it',

  value: [
    {
      name: stop(1, 'web'),
      image: stop(2, 'nginx:1.29'),
      essential: true,
      cpu: number(3, 256),
      memory: number(4, 512),
      portMappings: [{ containerPort: number(5, 80), protocol: 'tcp' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': `/ecs/${stop(6, 'web-app')}`,
          'awslogs-region': stop(7, 'us-east-1'),
          'awslogs-stream-prefix': stop(1, 'web'),
          mode: 'non-blocking',
        },
      },
    },
  ],
});
