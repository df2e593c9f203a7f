import type { MemberTable } from './member-table.ts';

const noSessions = 'sessions of ExecuteCommand are neither encrypted nor logged';
const unknownOfTypes = 'the catalogue of instance types here does not know it';
const noMachine = 'no machine is started that would have it';

const managedInstances = {
  acts: 'instanceLaunchTemplate propagateTags infrastructureOptimization',
  noted: {
    infrastructureRoleArn: 'nothing is made in AWS, so nothing is done with the role',
    autoRepairConfiguration: 'instances do not become impaired by themselves',
  },
};

const launchTemplate = {
  acts: 'networkConfiguration instanceRequirements',
  noted: {
    ec2InstanceProfileArn: noMachine,
    storageConfiguration: noMachine,
    localStorageConfiguration: noMachine,
    monitoring: 'no metrics are sent',
    instanceMetadataTagsPropagation: noMachine,
    capacityReservations: 'there is no capacity but what is simulated',
  },
};

const settingsWithoutEffect = {
  sibling: 'name',
  noted: {
    dualStackIPv6: 'tasks get no IPv6 addresses',
    fargateEventWindows: 'tasks are not retired by themselves',
    fargateFIPSMode: noMachine,
    fargateTaskRetirementWaitPeriod: 'tasks are not retired by themselves',
    tagResourceAuthorization: 'who calls is not evaluated, so whoever creates may tag',
  },
};

/** Clusters, their capacity, tags and account settings. */
export const clusterMembers: MemberTable = {
  CreateClusterRequest: {
    acts: 'clusterName tags settings capacityProviders defaultCapacityProviderStrategy serviceConnectDefaults',
    noted: { configuration: noSessions },
  },
  UpdateClusterRequest: {
    acts: 'cluster settings serviceConnectDefaults',
    noted: { configuration: noSessions },
  },
  ClusterServiceConnectDefaultsRequest: { acts: 'namespace' },
  UpdateClusterSettingsRequest: { acts: 'cluster settings' },
  ClusterSetting: { acts: 'name', noted: { value: 'no metrics are sent to Container Insights' } },
  DeleteClusterRequest: { acts: 'cluster' },
  DescribeClustersRequest: { acts: 'clusters include' },
  ListClustersRequest: { acts: 'nextToken maxResults' },
  PutClusterCapacityProvidersRequest: { acts: 'cluster capacityProviders defaultCapacityProviderStrategy' },
  CreateCapacityProviderRequest: {
    acts: 'name cluster autoScalingGroupProvider managedInstancesProvider tags',
  },
  UpdateCapacityProviderRequest: {
    acts: 'name cluster autoScalingGroupProvider managedInstancesProvider',
  },
  CreateManagedInstancesProviderConfiguration: managedInstances,
  UpdateManagedInstancesProviderConfiguration: managedInstances,
  InfrastructureOptimization: { acts: 'scaleInAfter' },
  InstanceLaunchTemplate: {
    ...launchTemplate,
    noted: {
      ...launchTemplate.noted,
      capacityOptionType:
        'instances are not interrupted by themselves; "ecs-workbench fault" does it on purpose',
      fipsEnabled: noMachine,
    },
  },
  InstanceLaunchTemplateUpdate: launchTemplate,
  ManagedInstancesNetworkConfiguration: {
    acts: 'subnets',
    noted: { securityGroups: 'no security group holds traffic back' },
  },
  InstanceRequirementsRequest: {
    acts: `vCpuCount memoryMiB cpuManufacturers memoryGiBPerVCpu excludedInstanceTypes allowedInstanceTypes
      instanceGenerations bareMetal burstablePerformance networkInterfaceCount localStorage acceleratorCount
      acceleratorTypes acceleratorNames`,
    noted: {
      spotMaxPricePercentageOverLowestPrice: unknownOfTypes,
      onDemandMaxPricePercentageOverLowestPrice: unknownOfTypes,
      maxSpotPriceAsPercentageOfOptimalOnDemandPrice: unknownOfTypes,
      requireHibernateSupport: unknownOfTypes,
      localStorageTypes: unknownOfTypes,
      totalLocalStorageGB: unknownOfTypes,
      baselineEbsBandwidthMbps: unknownOfTypes,
      acceleratorManufacturers: unknownOfTypes,
      acceleratorTotalMemoryMiB: unknownOfTypes,
      networkBandwidthGbps: unknownOfTypes,
    },
  },
  VCpuCountRangeRequest: { acts: 'min max' },
  MemoryMiBRequest: { acts: 'min max' },
  MemoryGiBPerVCpuRequest: { acts: 'min max' },
  NetworkInterfaceCountRequest: { acts: 'min max' },
  AcceleratorCountRequest: { acts: 'min max' },
  AutoScalingGroupProvider: {
    acts: 'autoScalingGroupArn managedScaling managedTerminationProtection managedDraining',
  },
  AutoScalingGroupProviderUpdate: { acts: 'managedScaling managedTerminationProtection managedDraining' },
  ManagedScaling: {
    acts: 'status targetCapacity minimumScalingStepSize maximumScalingStepSize instanceWarmupPeriod',
  },
  DeleteCapacityProviderRequest: { acts: 'capacityProvider cluster' },
  DescribeCapacityProvidersRequest: {
    acts: 'capacityProviders cluster include maxResults nextToken',
  },
  RegisterContainerInstanceRequest: {
    acts: `cluster instanceIdentityDocument totalResources versionInfo containerInstanceArn attributes
      platformDevices tags`,
    noted: { instanceIdentityDocumentSignature: 'signatures are not checked' },
  },
  Resource: { acts: 'name type doubleValue longValue integerValue stringSetValue' },
  VersionInfo: { acts: 'agentVersion agentHash dockerVersion' },
  PlatformDevice: { acts: 'id type' },
  DeregisterContainerInstanceRequest: { acts: 'containerInstance cluster force' },
  DescribeContainerInstancesRequest: { acts: 'containerInstances cluster include' },
  ListContainerInstancesRequest: { acts: 'cluster filter nextToken maxResults status' },
  UpdateContainerAgentRequest: { acts: 'cluster containerInstance' },
  UpdateContainerInstancesStateRequest: { acts: 'containerInstances status cluster' },
  Attribute: { acts: 'name value targetType targetId' },
  PutAttributesRequest: { acts: 'attributes cluster' },
  DeleteAttributesRequest: { acts: 'attributes cluster' },
  ListAttributesRequest: { acts: 'targetType cluster attributeName attributeValue nextToken maxResults' },
  TagResourceRequest: { acts: 'resourceArn tags' },
  UntagResourceRequest: { acts: 'resourceArn tagKeys' },
  ListTagsForResourceRequest: { acts: 'resourceArn' },
  ListAccountSettingsRequest: { acts: 'name value principalArn effectiveSettings nextToken maxResults' },
  PutAccountSettingRequest: { acts: 'name principalArn', unless: { value: settingsWithoutEffect } },
  PutAccountSettingDefaultRequest: { acts: 'name', unless: { value: settingsWithoutEffect } },
  DeleteAccountSettingRequest: { acts: 'name principalArn' },
};
