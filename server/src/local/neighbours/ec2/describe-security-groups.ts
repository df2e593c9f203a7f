import type { DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult } from '@aws-sdk/client-ec2';
import { ApiError } from '#core/sim/api-error.ts';
import { defaultNetwork, type Network } from '#core/sim/network/default-network.ts';
import { defineNeighbour } from '../neighbour.ts';
import { type Kind, selected } from './selected.ts';

const kind: Kind<Network> = {
  idOf: ({ securityGroup }) => securityGroup.id,
  missing: ['InvalidGroup.NotFound', 'security group'],
  filters: {
    'group-id': ({ securityGroup }) => [securityGroup.id],
    'group-name': ({ securityGroup }) => [securityGroup.name],
    description: ({ securityGroup }) => [securityGroup.description],
    'vpc-id': ({ vpcId }) => [vpcId],
  },
};

/** The group lets everything out and its own members in, as AWS's default one; here nothing is blocked. */
export default defineNeighbour<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>(
  'ec2',
  'DescribeSecurityGroups',
  async ({ GroupIds, GroupNames, Filters = [], ...input }, { caller }) => {
    const named = GroupNames === undefined ? [] : [{ Name: 'group-name', Values: GroupNames }];
    const selection = { ...input, Filters: [...Filters, ...named] };
    const network = defaultNetwork(caller);
    for (const name of GroupNames ?? []) refuseUnknown(network, name);
    const { items, next } = selected([network], GroupIds, kind, selection);
    const SecurityGroups = items.map(({ vpcId, securityGroup: { id, name, description } }) => ({
      GroupId: id,
      GroupName: name,
      Description: description,
      VpcId: vpcId,
      OwnerId: caller.account,
      SecurityGroupArn: `arn:aws:ec2:${caller.region}:${caller.account}:security-group/${id}`,
      IpPermissions: [
        {
          IpProtocol: '-1',
          UserIdGroupPairs: [{ GroupId: id, UserId: caller.account }],
          IpRanges: [],
          Ipv6Ranges: [],
          PrefixListIds: [],
        },
      ],
      IpPermissionsEgress: [
        {
          IpProtocol: '-1',
          UserIdGroupPairs: [],
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
        },
      ],
      Tags: [],
    }));
    return { SecurityGroups, ...next };
  },
);

/** A name is looked for in the default VPC alone. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function refuseUnknown({ vpcId, securityGroup }: Network, name: string): void {
  if (name === securityGroup.name) return;
  throw new ApiError(
    'InvalidGroup.NotFound',
    `The security group '${name}' does not exist in default VPC '${vpcId}'`,
  );
}
