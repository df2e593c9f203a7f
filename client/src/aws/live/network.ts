import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import type { BesideReaders } from '../../live/account-reader.ts';
import type { OpenCaller } from '../beside.ts';
import { type Ec2Caller, ec2Caller } from './ec2-caller.ts';
import { portRanges } from './let-in.ts';
import { networkAcls } from './network-acls.ts';
import { outboundOf } from './routes.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Asks EC2 about subnets, their network ACLs and security groups. */
export function networkReaders(
  open: OpenCaller,
): Pick<BesideReaders, 'subnet' | 'network-acl' | 'security-group'> {
  const caller = ec2Caller(open);
  return {
    subnet: subnets(caller),
    'network-acl': networkAcls(caller),
    'security-group': securityGroups(caller),
  };
}

function subnets(caller: Ec2Caller): BesideReaders['subnet'] {
  const { send, list, pages } = caller;
  const permission = 'ec2:DescribeSubnets';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['InvalidSubnetID.NotFound', 'InvalidSubnetId.Malformed'], async () => {
        const command = new DescribeSubnetsCommand({ SubnetIds: [name] });
        const { Subnets } = await send('DescribeSubnets', command, signal);
        const [found] = list('DescribeSubnets', 'Subnets', Subnets);
        if (found === undefined) return undefined;
        const vpc = found.VpcId ?? '';
        return {
          vpc,
          zone: found.AvailabilityZone ?? '',
          freeAddresses: found.AvailableIpAddressCount ?? 0,
          outbound: await outboundOf(caller, { subnet: name, vpc }, signal),
        };
      }),
    list: async (signal) => {
      const all = await pages('DescribeSubnets', 'Subnets', async (NextToken) => {
        const command = new DescribeSubnetsCommand({ NextToken });
        const answer = await send('DescribeSubnets', command, signal);
        return { items: answer.Subnets, next: answer.NextToken };
      });
      return all.flatMap(({ SubnetId, VpcId, AvailabilityZone, Tags }) => {
        const name = Tags?.find(({ Key }) => Key === 'Name')?.Value;
        const detail = [name, AvailabilityZone, VpcId].filter((part) => part !== undefined).join(', ');
        return SubnetId === undefined ? [] : [{ value: SubnetId, detail }];
      });
    },
  };
}

function securityGroups({ send, list, pages }: Ec2Caller): BesideReaders['security-group'] {
  const permission = 'ec2:DescribeSecurityGroups';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['InvalidGroup.NotFound', 'InvalidGroupId.Malformed'], async () => {
        const command = new DescribeSecurityGroupsCommand({ GroupIds: [name] });
        const { SecurityGroups } = await send('DescribeSecurityGroups', command, signal);
        const [found] = list('DescribeSecurityGroups', 'SecurityGroups', SecurityGroups);
        return (
          found && {
            name: found.GroupName ?? '',
            vpc: found.VpcId ?? '',
            inbound: portRanges(found.IpPermissions ?? []),
            outbound: found.IpPermissionsEgress && portRanges(found.IpPermissionsEgress),
          }
        );
      }),
    list: async (signal) => {
      const all = await pages('DescribeSecurityGroups', 'SecurityGroups', async (NextToken) => {
        const command = new DescribeSecurityGroupsCommand({ NextToken });
        const answer = await send('DescribeSecurityGroups', command, signal);
        return { items: answer.SecurityGroups, next: answer.NextToken };
      });
      return all.flatMap(({ GroupId, GroupName, VpcId }) =>
        GroupId === undefined ? [] : [{ value: GroupId, detail: [GroupName, VpcId].join(', ') }],
      );
    },
  };
}
