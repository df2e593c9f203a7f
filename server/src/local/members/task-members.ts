import { managedVolume } from './managed-volume-members.ts';
import type { MemberTable } from './member-table.ts';

const noReference = 'no answer of ECS shows it again';

/** RunTask, StartTask and what is asked of tasks. */
export const taskMembers: MemberTable = {
  RunTaskRequest: {
    acts: `taskDefinition capacityProviderStrategy cluster count enableExecuteCommand enableECSManagedTags group launchType
      networkConfiguration overrides placementConstraints placementStrategy platformVersion propagateTags startedBy
      tags clientToken volumeConfigurations`,
    noted: { referenceId: noReference },
  },
  StartTaskRequest: {
    acts: `containerInstances taskDefinition cluster enableExecuteCommand enableECSManagedTags group networkConfiguration overrides
      propagateTags startedBy tags volumeConfigurations`,
    noted: { referenceId: noReference },
  },
  ExecuteCommandRequest: { acts: 'cluster container command interactive task' },
  StopTaskRequest: { acts: 'task cluster reason' },
  DescribeTasksRequest: { acts: 'tasks cluster include' },
  ListTasksRequest: {
    acts: `cluster containerInstance family nextToken maxResults startedBy serviceName desiredStatus launchType
      daemonName`,
  },
  GetTaskProtectionRequest: { acts: 'cluster tasks' },
  UpdateTaskProtectionRequest: { acts: 'cluster tasks protectionEnabled expiresInMinutes' },
  CapacityProviderStrategyItem: { acts: 'capacityProvider weight base' },
  NetworkConfiguration: { acts: 'awsvpcConfiguration' },
  AwsVpcConfiguration: {
    acts: 'subnets',
    noted: {
      securityGroups: 'no security group holds traffic back',
      assignPublicIp: 'no interface gets a public address',
    },
  },
  TaskOverride: {
    acts: 'containerOverrides cpu memory ephemeralStorage',
    real: 'taskRoleArn',
    noted: {
      inferenceAcceleratorOverrides: 'no accelerator is attached',
      executionRoleArn: 'images, secrets and logs are reached without the role',
    },
  },
  ContainerOverride: {
    acts: 'name cpu memory memoryReservation resourceRequirements',
    real: 'command environment environmentFiles',
  },
  TaskVolumeConfiguration: { acts: 'name managedEBSVolume' },
  TaskManagedEBSVolumeConfiguration: { ...managedVolume, acts: `${managedVolume.acts} terminationPolicy` },
  TaskManagedEBSVolumeTerminationPolicy: { acts: 'deleteOnTermination' },
  PlacementConstraint: { acts: 'type expression' },
  PlacementStrategy: { acts: 'type field' },
};
