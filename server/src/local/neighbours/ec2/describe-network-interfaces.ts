import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import type { Place } from '#core/sim/arns.ts';
import { defaultNetwork } from '#core/sim/network/default-network.ts';
import { type TaskInterface, taskInterfaces } from '#core/sim/network/interfaces.ts';
import { defineNeighbour } from '../neighbour.ts';
import { type Kind, selected } from './selected.ts';

const kindIn = (vpcId: string, { region, account }: Place): Kind<TaskInterface> => ({
  idOf: ({ id }) => id,
  missing: ['InvalidNetworkInterfaceID.NotFound', 'networkInterface ID'],
  filters: {
    'network-interface-id': ({ id }) => [id],
    'subnet-id': ({ subnetId }) => [subnetId],
    'vpc-id': () => [vpcId],
    'private-ip-address': ({ address }) => [address],
    'addresses.private-ip-address': ({ address }) => [address],
    'mac-address': ({ mac }) => [mac],
    'availability-zone': ({ zone }) => [zone],
    'interface-type': () => ['interface'],
    'requester-managed': () => ['true'],
    description: ({ attachmentId }) => [descriptionOf(attachmentId, { region, account })],
    'owner-id': () => [account],
    // Those of load balancers are looked for by this; here only tasks have interfaces.
    'attachment.instance-owner-id': () => ['amazon-ecs'],
    'attachment.status': () => ['attached'],
    'attachment.instance-id': () => [],
    'group-id': () => [],
    'group-name': () => [],
    status: () => ['in-use'],
  },
});

/** The interfaces that tasks have now; there are no others. */
export default defineNeighbour<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult>(
  'ec2',
  'DescribeNetworkInterfaces',
  async ({ NetworkInterfaceIds, ...input }, { caller, cluster }) => {
    const { vpcId } = defaultNetwork(caller);
    const all = cluster.read((draft) => taskInterfaces(draft, caller));
    const { items, next } = selected(all, NetworkInterfaceIds, kindIn(vpcId, caller), input);
    const NetworkInterfaces = items.map(({ id, attachmentId, subnetId, address, mac, zone }) => ({
      NetworkInterfaceId: id,
      Description: descriptionOf(attachmentId, caller),
      InterfaceType: 'interface' as const,
      Status: 'in-use' as const,
      OwnerId: caller.account,
      RequesterManaged: true,
      SourceDestCheck: true,
      VpcId: vpcId,
      SubnetId: subnetId,
      PrivateIpAddress: address,
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
      Groups: [],
      TagSet: [],
      ...(mac === undefined ? {} : { MacAddress: mac }),
      ...(zone === undefined ? {} : { AvailabilityZone: zone }),
    }));
    return { NetworkInterfaces, ...next };
  },
);

function descriptionOf(attachmentId: string, { region, account }: Place): string {
  return `arn:aws:ecs:${region}:${account}:attachment/${attachmentId}`;
}
