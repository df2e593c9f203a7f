import { defineStarter, flag, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-efs',
  kind: 'task-definition',
  title: 'EFS volume',
  summary: 'A Fargate task that keeps its files on an EFS file system',

  value: {
    family: stop(1, 'files'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '256'),
    memory: stop(3, '512'),
    executionRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(5, 'ecsTaskExecutionRole')}`,
    taskRoleArn: `arn:aws:iam::${stop(4, '123456789012')}:role/${stop(6, 'files')}`,
    containerDefinitions: [
      {
        name: stop(7, 'web'),
        image: stop(8, 'nginx:1.29'),
        essential: true,
        portMappings: [{ containerPort: number(9, 80), protocol: 'tcp' }],
        mountPoints: [
          {
            sourceVolume: stop(10, 'data'),
            containerPath: stop(11, '/usr/share/nginx/html'),
            readOnly: flag(12, false),
          },
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'files')}`,
            'awslogs-region': stop(13, 'us-east-1'),
            'awslogs-stream-prefix': stop(7, 'web'),
            mode: 'non-blocking',
          },
        },
      },
    ],
    volumes: [
      {
        name: stop(10, 'data'),
        efsVolumeConfiguration: {
          fileSystemId: `fs-${stop(14, '0123456789abcdef0')}`,
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: `fsap-${stop(15, '0123456789abcdef0')}`, iam: 'ENABLED' },
        },
      },
    ],
  },
});
