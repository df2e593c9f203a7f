import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-cluster-ec2',
  kind: 'cluster',
  rank: 2,
  title: 'EC2',
  summary: 'A cluster whose tasks run on the capacity provider of an Auto Scaling group',

  value: {
    clusterName: stop(1, 'production'),
    capacityProviders: [stop(2, 'on-demand')],
    defaultCapacityProviderStrategy: [{ capacityProvider: stop(2, 'on-demand'), weight: number(3, 1) }],
    settings: [{ name: 'containerInsights', value: 'enhanced' }],
  },
});
