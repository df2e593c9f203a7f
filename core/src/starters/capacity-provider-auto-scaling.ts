import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-capacity-provider',
  kind: 'capacity-provider',
  rank: 1,
  title: 'Auto Scaling group',
  summary: 'Instances that ECS adds and removes with the tasks, and protects while tasks run on them',

  value: {
    name: stop(1, 'on-demand'),
    autoScalingGroupProvider: {
      autoScalingGroupArn: `arn:aws:autoscaling:${stop(2, 'us-east-1')}:${stop(3, '123456789012')}:autoScalingGroup:${stop(4, '01234567-89ab-cdef-0123-456789abcdef')}:autoScalingGroupName/${stop(5, 'ecs')}`,
      managedScaling: { status: 'ENABLED', targetCapacity: number(6, 100) },
      managedTerminationProtection: 'ENABLED',
      managedDraining: 'ENABLED',
    },
  },
});
