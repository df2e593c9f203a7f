import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-worker',
  kind: 'create-service',
  title: 'Worker',
  summary: 'A service without a load balancer, partly on Fargate Spot',

  value: {
    serviceName: stop(1, 'worker'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'worker'),
    desiredCount: number(4, 2),
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: number(5, 1), weight: number(6, 1) },
      { capacityProvider: 'FARGATE_SPOT', weight: number(7, 3) },
    ],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(8, '0123456789abcdef0')}`, `subnet-${stop(9, '0123456789abcdef1')}`],
        securityGroups: [`sg-${stop(10, '0123456789abcdef0')}`],
        assignPublicIp: 'DISABLED',
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
