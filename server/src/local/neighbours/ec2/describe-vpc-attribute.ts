import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from '@aws-sdk/client-ec2';
import { ApiError } from '#core/sim/api-error.ts';
import { defaultNetwork } from '#core/sim/network/default-network.ts';
import { defineNeighbour } from '../neighbour.ts';

/** As AWS's default VPC has them. */
const values = {
  enableDnsHostnames: ['EnableDnsHostnames', true],
  enableDnsSupport: ['EnableDnsSupport', true],
  enableNetworkAddressUsageMetrics: ['EnableNetworkAddressUsageMetrics', false],
} as const;

export default defineNeighbour<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>(
  'ec2',
  'DescribeVpcAttribute',
  async ({ VpcId, Attribute }, { caller }) => {
    const { vpcId } = defaultNetwork(caller);
    if (VpcId !== vpcId) throw new ApiError('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`);
    const [name, Value] = values[Attribute];
    return { VpcId, [name]: { Value } };
  },
);
