import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-service-external',
  kind: 'create-service',
  title: 'External (ECS Anywhere)',
  summary: 'A service on machines of your own, registered with ECS Anywhere',

  value: {
    serviceName: stop(1, 'web'),
    cluster: stop(2, 'production'),
    taskDefinition: stop(3, 'web-app'),
    desiredCount: number(4, 2),
    launchType: 'EXTERNAL',
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    propagateTags: 'SERVICE',
  },
});
