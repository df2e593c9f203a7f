import type { DescribeVpcsRequest, DescribeVpcsResult } from '@aws-sdk/client-ec2';
import { defaultNetwork, type Network } from '#core/sim/network/default-network.ts';
import { defineNeighbour } from '../neighbour.ts';
import { type Kind, selected } from './selected.ts';

const kind: Kind<Network> = {
  idOf: ({ vpcId }) => vpcId,
  missing: ['InvalidVpcID.NotFound', 'vpc ID'],
  filters: {
    'vpc-id': ({ vpcId }) => [vpcId],
    cidr: ({ block }) => [block],
    'cidr-block-association.cidr-block': ({ block }) => [block],
    'is-default': () => ['true'],
    isDefault: () => ['true'],
    state: () => ['available'],
  },
};

export default defineNeighbour<DescribeVpcsRequest, DescribeVpcsResult>(
  'ec2',
  'DescribeVpcs',
  async ({ VpcIds, ...input }, { caller }) => {
    const { items, next } = selected([defaultNetwork(caller)], VpcIds, kind, input);
    const Vpcs = items.map(({ vpcId, block }) => ({
      VpcId: vpcId,
      OwnerId: caller.account,
      State: 'available' as const,
      CidrBlock: block,
      CidrBlockAssociationSet: [
        {
          AssociationId: 'vpc-cidr-assoc-local',
          CidrBlock: block,
          CidrBlockState: { State: 'associated' as const },
        },
      ],
      DhcpOptionsId: 'default',
      InstanceTenancy: 'default' as const,
      IsDefault: true,
      Tags: [],
    }));
    return { Vpcs, ...next };
  },
);
