import type { MemberTable } from './member-table.ts';

const noSessions = 'ExecuteCommand is refused, so there are no sessions to encrypt or log';
const noManaged = 'capacity providers over Auto Scaling groups are the only ones here';

/** Clusters, their capacity, tags and account settings. */
export const clusterMembers: MemberTable = {
  CreateClusterRequest: {
    acts: 'clusterName tags settings capacityProviders defaultCapacityProviderStrategy',
    noted: { configuration: noSessions, serviceConnectDefaults: 'no proxy runs beside tasks' },
  },
  UpdateClusterRequest: {
    acts: 'cluster settings',
    noted: { configuration: noSessions, serviceConnectDefaults: 'no proxy runs beside tasks' },
  },
  UpdateClusterSettingsRequest: { acts: 'cluster settings' },
  ClusterSetting: { acts: 'name', noted: { value: 'no metrics are sent to Container Insights' } },
  DeleteClusterRequest: { acts: 'cluster' },
  DescribeClustersRequest: { acts: 'clusters include' },
  ListClustersRequest: { acts: 'nextToken maxResults' },
  PutClusterCapacityProvidersRequest: { acts: 'cluster capacityProviders defaultCapacityProviderStrategy' },
  CreateCapacityProviderRequest: {
    acts: 'name autoScalingGroupProvider tags',
    refused: { cluster: noManaged, managedInstancesProvider: noManaged },
  },
  UpdateCapacityProviderRequest: {
    acts: 'name autoScalingGroupProvider',
    refused: { cluster: noManaged, managedInstancesProvider: noManaged },
  },
  AutoScalingGroupProvider: {
    acts: 'autoScalingGroupArn managedScaling managedTerminationProtection managedDraining',
  },
  AutoScalingGroupProviderUpdate: { acts: 'managedScaling managedTerminationProtection managedDraining' },
  ManagedScaling: {
    acts: 'status targetCapacity minimumScalingStepSize maximumScalingStepSize instanceWarmupPeriod',
  },
  DeleteCapacityProviderRequest: { acts: 'capacityProvider', refused: { cluster: noManaged } },
  DescribeCapacityProvidersRequest: {
    acts: 'capacityProviders include maxResults nextToken',
    refused: { cluster: noManaged },
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
  UpdateContainerInstancesStateRequest: { acts: 'containerInstances status cluster' },
  Attribute: { acts: 'name value targetType targetId' },
  PutAttributesRequest: { acts: 'attributes cluster' },
  DeleteAttributesRequest: { acts: 'attributes cluster' },
  ListAttributesRequest: { acts: 'targetType cluster attributeName attributeValue nextToken maxResults' },
  TagResourceRequest: { acts: 'resourceArn tags' },
  UntagResourceRequest: { acts: 'resourceArn tagKeys' },
  ListTagsForResourceRequest: { acts: 'resourceArn' },
  ListAccountSettingsRequest: { acts: 'name value principalArn effectiveSettings nextToken maxResults' },
  PutAccountSettingRequest: { acts: 'name value principalArn' },
  PutAccountSettingDefaultRequest: { acts: 'name value' },
  DeleteAccountSettingRequest: { acts: 'name principalArn' },
};
