import { choice, defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-scaling-policy',
  kind: 'scaling-policy',
  title: 'Target tracking',
  summary: 'A service keeps its average CPU or memory use near a target',

  value: {
    PolicyName: stop(1, 'web-cpu'),
    ServiceNamespace: 'ecs',
    ResourceId: `service/${stop(2, 'production')}/${stop(3, 'web')}`,
    ScalableDimension: 'ecs:service:DesiredCount',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: number(4, 60),
      PredefinedMetricSpecification: {
        PredefinedMetricType: choice(5, [
          'ECSServiceAverageCPUUtilization',
          'ECSServiceAverageMemoryUtilization',
        ]),
      },
      ScaleOutCooldown: number(6, 60),
      ScaleInCooldown: number(7, 300),
    },
  },
});
