import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-firelens',
  kind: 'task-definition',
  title: 'FireLens sidecar',
  summary: 'A Fargate task whose logs a Fluent Bit sidecar takes to CloudWatch Logs',

  value: {
    family: stop(1, 'web-app'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '256'),
    memory: stop(3, '512'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    taskRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(6, 'web-app')}`,
    containerDefinitions: [
      {
        name: 'log-router',
        image: stop(7, 'public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.3'),
        essential: true,
        memoryReservation: number(8, 50),
        firelensConfiguration: { type: 'fluentbit' },
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'web-app')}/log-router`,
            'awslogs-region': stop(9, 'us-east-1'),
            'awslogs-stream-prefix': 'log-router',
            mode: 'non-blocking',
          },
        },
      },
      {
        name: stop(10, 'web'),
        image: stop(11, 'nginx:1.29'),
        essential: true,
        portMappings: [{ containerPort: number(12, 80), protocol: 'tcp' }],
        dependsOn: [{ containerName: 'log-router', condition: 'START' }],
        logConfiguration: {
          logDriver: 'awsfirelens',
          options: {
            Name: 'cloudwatch_logs',
            region: stop(9, 'us-east-1'),
            log_group_name: `/ecs/${stop(1, 'web-app')}`,
            log_stream_prefix: `${stop(10, 'web')}/`,
            auto_create_group: 'true',
          },
        },
      },
    ],
  },
});
