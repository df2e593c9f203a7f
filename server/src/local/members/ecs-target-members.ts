import type { MemberTable } from './member-table.ts';

/** What a rule of EventBridge and a schedule alike say of the tasks that they start. */
export const ecsTargetMembers: MemberTable = {
  EcsParameters: {
    acts: `TaskDefinitionArn TaskCount LaunchType NetworkConfiguration PlatformVersion Group
      CapacityProviderStrategy EnableECSManagedTags EnableExecuteCommand PlacementConstraints PlacementStrategy
      PropagateTags ReferenceId Tags`,
  },
  NetworkConfiguration: { acts: 'awsvpcConfiguration' },
  AwsVpcConfiguration: {
    acts: 'Subnets AssignPublicIp',
    noted: { SecurityGroups: 'no security group holds traffic back' },
  },
  CapacityProviderStrategyItem: { acts: 'capacityProvider weight base' },
  PlacementConstraint: { acts: 'type expression' },
  PlacementStrategy: { acts: 'type field' },
};
