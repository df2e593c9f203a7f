import { choice, defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-task-windows',
  kind: 'task-definition',
  title: 'Windows',
  summary: 'A Fargate task with a Windows container',

  value: {
    family: stop(1, 'iis'),
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: stop(2, '1024'),
    memory: stop(3, '2048'),
    runtimePlatform: {
      operatingSystemFamily: choice(4, [
        'WINDOWS_SERVER_2022_CORE',
        'WINDOWS_SERVER_2022_FULL',
        'WINDOWS_SERVER_2019_CORE',
        'WINDOWS_SERVER_2019_FULL',
      ]),
      cpuArchitecture: 'X86_64',
    },
    executionRoleArn: `arn:aws:iam::${stop(5, '123456789012')}:role/${stop(6, 'ecsTaskExecutionRole')}`,
    containerDefinitions: [
      {
        name: stop(7, 'iis'),
        image: stop(8, 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022'),
        essential: true,
        cpu: number(2, 1024),
        portMappings: [{ containerPort: number(9, 80), protocol: 'tcp' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': `/ecs/${stop(1, 'iis')}`,
            'awslogs-region': stop(10, 'us-east-1'),
            'awslogs-stream-prefix': stop(7, 'iis'),
            mode: 'non-blocking',
          },
        },
      },
    ],
  },
});
