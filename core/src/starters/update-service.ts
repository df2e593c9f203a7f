import { defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-update-service',
  kind: 'update-service',
  title: 'New revision',
  summary: 'A service moves to the newest revision of its task definition',

  value: {
    cluster: stop(1, 'production'),
    service: stop(2, 'web'),
    taskDefinition: stop(3, 'web-app'),
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  },
});
