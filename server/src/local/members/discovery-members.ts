import type { MemberTable } from './member-table.ts';

const atOnce = 'every call is carried out at once, so nothing is asked for twice';
const filter = { acts: 'Name Values Condition' };

/** AWS Cloud Map. */
export const discoveryMembers: MemberTable = {
  CreateHttpNamespaceRequest: { acts: 'Name Description Tags', noted: { CreatorRequestId: atOnce } },
  CreatePrivateDnsNamespaceRequest: {
    acts: 'Name Description Tags Properties',
    noted: {
      CreatorRequestId: atOnce,
      Vpc: 'all tasks are in one network here, and all of them resolve the names',
    },
  },
  PrivateDnsNamespaceProperties: { acts: 'DnsProperties' },
  PrivateDnsPropertiesMutable: { acts: 'SOA' },
  SOA: { acts: 'TTL' },
  UpdateHttpNamespaceRequest: { acts: 'Id Namespace', noted: { UpdaterRequestId: atOnce } },
  HttpNamespaceChange: { acts: 'Description' },
  UpdatePrivateDnsNamespaceRequest: { acts: 'Id Namespace', noted: { UpdaterRequestId: atOnce } },
  PrivateDnsNamespaceChange: { acts: 'Description Properties' },
  PrivateDnsNamespacePropertiesChange: { acts: 'DnsProperties' },
  PrivateDnsPropertiesMutableChange: { acts: 'SOA' },
  SOAChange: { acts: 'TTL' },
  DeleteNamespaceRequest: { acts: 'Id' },
  GetNamespaceRequest: { acts: 'Id' },
  ListNamespacesRequest: { acts: 'NextToken MaxResults Filters' },
  NamespaceFilter: filter,
  CreateServiceRequest: {
    acts: 'Name NamespaceId CreatorRequestId Description DnsConfig HealthCheckConfig HealthCheckCustomConfig Tags Type',
  },
  DnsConfig: { acts: 'NamespaceId RoutingPolicy DnsRecords' },
  DnsRecord: { acts: 'Type TTL' },
  HealthCheckConfig: { acts: 'Type ResourcePath FailureThreshold' },
  HealthCheckCustomConfig: { acts: 'FailureThreshold' },
  UpdateServiceRequest: { acts: 'Id Service' },
  ServiceChange: { acts: 'Description DnsConfig HealthCheckConfig' },
  DnsConfigChange: { acts: 'DnsRecords' },
  GetServiceRequest: { acts: 'Id' },
  DeleteServiceRequest: { acts: 'Id' },
  ListServicesRequest: { acts: 'NextToken MaxResults Filters' },
  ServiceFilter: filter,
  RegisterInstanceRequest: { acts: 'ServiceId InstanceId Attributes', noted: { CreatorRequestId: atOnce } },
  DeregisterInstanceRequest: { acts: 'ServiceId InstanceId' },
  GetInstanceRequest: { acts: 'ServiceId InstanceId' },
  ListInstancesRequest: { acts: 'ServiceId NextToken MaxResults' },
  GetInstancesHealthStatusRequest: { acts: 'ServiceId Instances MaxResults NextToken' },
  UpdateInstanceCustomHealthStatusRequest: { acts: 'ServiceId InstanceId Status' },
  DiscoverInstancesRequest: {
    acts: 'NamespaceName ServiceName MaxResults QueryParameters OptionalParameters HealthStatus',
    noted: { OwnerAccount: 'there is one account here' },
  },
  DiscoverInstancesRevisionRequest: {
    acts: 'NamespaceName ServiceName',
    noted: { OwnerAccount: 'there is one account here' },
  },
  GetOperationRequest: {
    acts: 'OperationId',
    noted: { OwnerAccount: 'there is one account here' },
  },
  ListOperationsRequest: { acts: 'NextToken MaxResults Filters' },
  OperationFilter: filter,
  GetServiceAttributesRequest: { acts: 'ServiceId' },
  UpdateServiceAttributesRequest: { acts: 'ServiceId Attributes' },
  DeleteServiceAttributesRequest: { acts: 'ServiceId Attributes' },
  TagResourceRequest: { acts: 'ResourceARN Tags' },
  Tag: { acts: 'Key Value' },
  UntagResourceRequest: { acts: 'ResourceARN TagKeys' },
  ListTagsForResourceRequest: { acts: 'ResourceARN' },
};
