import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { LetIn, PortRange } from '#core/live/facts.ts';

/** Whom security groups let in at a TCP port. */
export function letInAt(groups: readonly SecurityGroup[], port: number): LetIn {
  const rules = groups.flatMap(({ IpPermissions = [] }) => IpPermissions);
  return partiesOf(rules.filter((rule) => covers(rule, port)));
}

/** The ports of rules, and for whom each is open. */
export function portRanges(rules: readonly IpPermission[]): readonly PortRange[] {
  return rules.map((rule) => ({
    protocol: rule.IpProtocol ?? '-1',
    from: rule.FromPort ?? 0,
    to: rule.ToPort ?? 65_535,
    parties: partiesOf([rule]),
  }));
}

function covers({ IpProtocol, FromPort = 0, ToPort = 65_535 }: IpPermission, port: number): boolean {
  return IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= port && port <= ToPort);
}

function partiesOf(rules: readonly IpPermission[]): LetIn {
  return {
    addresses: rules.some(({ IpRanges = [], Ipv6Ranges = [], PrefixListIds = [] }) =>
      [IpRanges, Ipv6Ranges, PrefixListIds].some(({ length }) => length > 0),
    ),
    groups: rules.flatMap(({ UserIdGroupPairs = [] }) =>
      UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []),
    ),
  };
}
