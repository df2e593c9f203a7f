import {
  DescribeNetworkAclsCommand,
  DescribeSubnetsCommand,
  type NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import type { AclRule, SubnetAddresses } from '#core/live/facts.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { Ec2Caller } from './ec2-caller.ts';

/** Asks EC2 about the network ACL of a subnet, and for the addresses of the subnets around it. */
export function networkAcls(caller: Ec2Caller): FactReader<'network-acl'> {
  const { send, list } = caller;
  const permission = 'ec2:DescribeNetworkAcls';
  return {
    permissions: { ask: permission, list: permission },
    ask: async ({ name }, signal) => {
      const Filters = [{ Name: 'association.subnet-id', Values: [name] }];
      const command = new DescribeNetworkAclsCommand({ Filters });
      const { NetworkAcls } = await send('DescribeNetworkAcls', command, signal);
      const [found] = list('DescribeNetworkAcls', 'NetworkAcls', NetworkAcls);
      if (found === undefined) return undefined;
      const { NetworkAclId: acl = '', VpcId: vpc = '', Entries: entries = [] } = found;
      const rules = (egress: boolean) =>
        entries.filter(({ Egress = false }) => Egress === egress).map(ruleOf);
      return {
        acl,
        inbound: rules(false),
        outbound: rules(true),
        subnets: await subnetsIn(vpc, caller, signal),
      };
    },
    // Nothing is offered: the names that are offered there are those of subnets.
    list: async () => [],
  };
}

/** Protocols are numbers there: 6 is TCP, -1 is every one. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
function ruleOf(entry: NetworkAclEntry): AclRule {
  const { RuleNumber: number = 0, RuleAction, Protocol, PortRange = {} } = entry;
  return {
    number,
    allows: RuleAction === 'allow',
    protocol: Protocol === '-1' ? 'all' : Protocol === '6' ? 'tcp' : 'other',
    cidr: entry.CidrBlock ?? entry.Ipv6CidrBlock ?? '',
    from: PortRange.From ?? 0,
    to: PortRange.To ?? 65_535,
  };
}

async function subnetsIn(
  vpc: string,
  { send, pages }: Ec2Caller,
  signal: AbortSignal,
): Promise<readonly SubnetAddresses[]> {
  const Filters = [{ Name: 'vpc-id', Values: [vpc] }];
  try {
    const all = await pages('DescribeSubnets', 'Subnets', async (NextToken) => {
      const command = new DescribeSubnetsCommand({ Filters, NextToken });
      const answer = await send('DescribeSubnets', command, signal);
      return { items: answer.Subnets, next: answer.NextToken };
    });
    return all.flatMap(({ SubnetId: subnet, AvailabilityZone: zone = '', CidrBlock: cidr }) =>
      subnet === undefined || cidr === undefined ? [] : [{ subnet, zone, cidr }],
    );
  } catch {
    // The rules are there, whether or not the subnets around may be looked at.
    return [];
  }
}
