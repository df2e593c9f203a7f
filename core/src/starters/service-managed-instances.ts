import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-managed-instances',
  kind: 'create-service',
  title: 'Managed Instances',
  summary: 'A service on the instances of a Managed Instances capacity provider',

  value: {
    serviceName: stop(1, 'web'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'web-app'),
    desiredCount: number(4, 2),
    capacityProviderStrategy: [{ capacityProvider: stop(5, 'managed-instances'), weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [`subnet-${stop(6, '0123456789abcdef0')}`, `subnet-${stop(7, '0123456789abcdef1')}`],
        securityGroups: [`sg-${stop(8, '0123456789abcdef0')}`],
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
