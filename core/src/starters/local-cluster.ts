import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-workbench-cluster',
  kind: 'local-cluster',
  title: 'Local cluster',
  summary: 'The container instances of a cluster on the local endpoint, in two zones',

  value: {
    pools: [
      {
        cluster: stop(1, 'default'),
        type: stop(2, 'm6i.large'),
        count: number(3, 2),
        zones: [stop(4, 'us-east-1a'), stop(5, 'us-east-1b')],
      },
    ],
    speed: number(6, 1),
  },
});
