import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { LetIn, PortRange } from '#core/live/facts.ts';
import { covers } from '#core/live/port-range.ts';

/** Whom security groups let in at a TCP port. */
export function letInAt(groups: readonly SecurityGroup[], port: number): LetIn {
  const rules = groups.flatMap(({ IpPermissions = [] }) => IpPermissions);
  return partiesOf(rules.filter((rule) => covers(rangeOf(rule), port)));
}

/** The ports of rules, and for whom each is open. */
export function portRanges(rules: readonly IpPermission[]): readonly PortRange[] {
  return rules.map((rule) => ({ ...rangeOf(rule), parties: partiesOf([rule]) }));
}

function rangeOf({ IpProtocol = '-1', FromPort = 0, ToPort = 65_535 }: IpPermission): PortRange {
  return { protocol: IpProtocol, from: FromPort, to: ToPort };
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
