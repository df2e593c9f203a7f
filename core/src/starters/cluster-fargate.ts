import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-cluster-fargate',
  kind: 'cluster',
  rank: 1,
  title: 'Fargate and Fargate Spot',
  summary: 'A cluster for Fargate and Fargate Spot, with Container Insights',

  value: {
    clusterName: stop(1, 'production'),
    capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    defaultCapacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: number(2, 1), weight: number(3, 1) },
      { capacityProvider: 'FARGATE_SPOT', weight: number(4, 1) },
    ],
    settings: [{ name: 'containerInsights', value: 'enhanced' }],
  },
});
