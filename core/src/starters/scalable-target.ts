import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-scalable-target',
  kind: 'scalable-target',
  title: 'Service',
  summary: 'Between which counts a service is scaled',

  value: {
    ServiceNamespace: 'ecs',
    ResourceId: `service/${stop(1, 'production')}/${stop(2, 'web')}`,
    ScalableDimension: 'ecs:service:DesiredCount',
    MinCapacity: number(3, 2),
    MaxCapacity: number(4, 10),
  },
});
