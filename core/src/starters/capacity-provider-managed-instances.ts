import { defineStarter, number, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-capacity-provider-managed-instances',
  kind: 'capacity-provider',
  rank: 2,
  title: 'Managed Instances',
  summary: 'EC2 instances that ECS chooses by their size, patches and replaces',

  value: {
    name: stop(1, 'managed-instances'),
    cluster: stop(2, 'production'),
    managedInstancesProvider: {
      infrastructureRoleArn: `arn:aws:iam::${stop(3, '123456789012')}:role/${stop(4, 'ecsInfrastructureRole')}`,
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: `arn:aws:iam::${stop(3, '123456789012')}:instance-profile/${stop(5, 'ecsInstanceRole')}`,
        networkConfiguration: {
          subnets: [`subnet-${stop(6, '0123456789abcdef0')}`, `subnet-${stop(7, '0123456789abcdef1')}`],
          securityGroups: [`sg-${stop(8, '0123456789abcdef0')}`],
        },
        instanceRequirements: {
          vCpuCount: { min: number(9, 2), max: number(10, 8) },
          memoryMiB: { min: number(11, 4096), max: number(12, 32768) },
        },
      },
    },
  },
});
