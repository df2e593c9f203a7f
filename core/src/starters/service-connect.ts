import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-connect',
  kind: 'create-service',
  title: 'Service Connect',
  summary: 'A Fargate service that others of its namespace reach by a name',

  value: {
    serviceName: stop(1, 'orders'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'orders'),
    desiredCount: number(4, 2),
    launchType: 'FARGATE',
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(5, '0123456789abcdef0')}`, `subnet-${stop(6, '0123456789abcdef1')}`],
        securityGroups: [`sg-${stop(7, '0123456789abcdef0')}`],
        assignPublicIp: 'DISABLED',
      },
    },
    serviceConnectConfiguration: {
      enabled: true,
      namespace: stop(8, 'production'),
      services: [
        {
          portName: stop(9, 'http'),
          discoveryName: stop(1, 'orders'),
          clientAliases: [{ port: number(10, 80), dnsName: stop(1, 'orders') }],
        },
      ],
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': `/ecs/${stop(1, 'orders')}/service-connect`,
          'awslogs-region': stop(11, 'us-east-1'),
          'awslogs-stream-prefix': stop(1, 'orders'),
        },
      },
    },
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    propagateTags: 'SERVICE',
  },
});
