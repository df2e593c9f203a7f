import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-gateway',
  kind: 'gateway',
  title: 'Shared load balancers',
  summary: 'Load balancers that services share, told apart by host name',

  value: {
    name: stop(1, 'shop'),
    infrastructureRoleArn: `arn:aws:iam::${stop(2, '123456789012')}:role/${stop(3, 'ecsInfrastructureRole')}`,
    configuration: { hostSharedAlb: { maxAlbCount: number(4, 1) } },
  },
});
