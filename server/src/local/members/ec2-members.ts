import type { MemberTable } from './member-table.ts';

const noTrial = 'nothing is tried out here; call without it';

/** EC2, as far as it describes the network: one VPC with a subnet in each zone, and the interfaces of tasks. */
export const ec2Members: MemberTable = {
  DescribeAvailabilityZonesRequest: {
    acts: 'ZoneNames ZoneIds Filters',
    noted: { AllAvailabilityZones: 'every zone here needs no opting in' },
    refused: { DryRun: noTrial },
  },
  DescribeNetworkInterfacesRequest: {
    acts: 'NextToken MaxResults NetworkInterfaceIds Filters',
    noted: { IncludeManagedResources: 'the interfaces of tasks are always shown' },
    refused: { DryRun: noTrial },
  },
  DescribeSecurityGroupsRequest: {
    acts: 'GroupIds GroupNames NextToken MaxResults Filters',
    refused: { DryRun: noTrial },
  },
  DescribeSubnetsRequest: {
    acts: 'Filters SubnetIds NextToken MaxResults',
    refused: { DryRun: noTrial },
  },
  DescribeVpcAttributeRequest: { acts: 'Attribute VpcId', refused: { DryRun: noTrial } },
  DescribeVpcsRequest: { acts: 'Filters VpcIds NextToken MaxResults', refused: { DryRun: noTrial } },
  Filter: { acts: 'Name Values' },
};
