import type { DescribeSubnetsRequest, DescribeSubnetsResult } from '@aws-sdk/client-ec2';
import { defaultNetwork, type Subnet } from '#core/sim/network/default-network.ts';
import { defineNeighbour } from '../neighbour.ts';
import { type Kind, selected } from './selected.ts';

/** Of the 16,384 addresses of a block AWS keeps five. */
const addresses = 16_379;

const kindIn = (vpcId: string): Kind<Subnet> => ({
  idOf: ({ id }) => id,
  missing: ['InvalidSubnetID.NotFound', 'subnet ID'],
  filters: {
    'subnet-id': ({ id }) => [id],
    'vpc-id': () => [vpcId],
    'availability-zone': ({ zone }) => [zone.name],
    availabilityZone: ({ zone }) => [zone.name],
    'availability-zone-id': ({ zone }) => [zone.id],
    'cidr-block': ({ block }) => [block],
    cidr: ({ block }) => [block],
    cidrBlock: ({ block }) => [block],
    'default-for-az': () => ['true'],
    defaultForAz: () => ['true'],
    'map-public-ip-on-launch': () => ['true'],
    state: () => ['available'],
  },
});

export default defineNeighbour<DescribeSubnetsRequest, DescribeSubnetsResult>(
  'ec2',
  'DescribeSubnets',
  async ({ SubnetIds, ...input }, { caller }) => {
    const { vpcId, subnets } = defaultNetwork(caller);
    const { items, next } = selected(subnets, SubnetIds, kindIn(vpcId), input);
    const Subnets = items.map(({ id, block, zone }) => ({
      SubnetId: id,
      SubnetArn: `arn:aws:ec2:${caller.region}:${caller.account}:subnet/${id}`,
      VpcId: vpcId,
      OwnerId: caller.account,
      State: 'available' as const,
      CidrBlock: block,
      AvailabilityZone: zone.name,
      AvailabilityZoneId: zone.id,
      AvailableIpAddressCount: addresses,
      DefaultForAz: true,
      MapPublicIpOnLaunch: true,
      AssignIpv6AddressOnCreation: false,
      Ipv6CidrBlockAssociationSet: [],
      EnableDns64: false,
      Ipv6Native: false,
      PrivateDnsNameOptionsOnLaunch: {
        HostnameType: 'ip-name' as const,
        EnableResourceNameDnsARecord: false,
        EnableResourceNameDnsAAAARecord: false,
      },
      Tags: [],
    }));
    return { Subnets, ...next };
  },
);
