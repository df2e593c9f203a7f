import { type Balancer, balancersAt } from './balancers.ts';
import type { PortRange, SecurityGroupFacts } from './facts.ts';
import type { Seen } from './live-check.ts';
import { mountedAt } from './mounts.ts';
import { covers } from './port-range.ts';
import { networkList } from './vpc.ts';
import { isOnFargate } from './way-out.ts';

type SeenGroup = Seen<'security-group'>;

/** What the security groups of the tasks keep out, or in, that the tasks need, a sentence each; none while one of the groups is not known. */
export function* shutPorts(seen: SeenGroup): Iterable<string> {
  const groups = allGroups(seen);
  if (groups === undefined) return;
  const inbound = groups.flatMap((group) => group.inbound);
  const shut = balancersAt(seen).find((balancer) =>
    balancer.ports.some((port) => isShut(inbound, port, balancer)),
  );
  if (shut !== undefined) yield shutIn(inbound, shut);
  const outbound = groups.map((group) => group.outbound);
  if (outbound.every((ranges) => ranges !== undefined)) yield* shutOut(outbound.flat(), seen);
}

function allGroups(seen: SeenGroup): readonly SecurityGroupFacts[] | undefined {
  const answers = networkList(seen, 'securityGroups').map((name) =>
    seen.known.answer({ about: 'security-group', name }),
  );
  const groups = answers.flatMap((answer) => (answer?.state === 'there' ? [answer.facts] : []));
  return groups.length === answers.length ? groups : undefined;
}

function shutIn(inbound: readonly PortRange[], balancer: Balancer): string {
  const port = balancer.ports.find((each) => isShut(inbound, each, balancer));
  const isOpen = inbound.some((range) => covers(range, Number(port)));
  const where = isOpen
    ? `in from the load balancer, whose security group is ${balancer.groups.join(', ')}`
    : 'in, where the load balancer sends requests';
  return `No security group of the tasks lets TCP port ${port} ${where}. Add a rule for it.`;
}

/** Whether nothing lets the port in for the balancer; a rule for addresses may be for its own. */
function isShut(inbound: readonly PortRange[], port: number, { groups }: Balancer): boolean {
  return !inbound.some(
    (range) =>
      covers(range, port) &&
      (groups.length === 0 ||
        range.parties === undefined ||
        range.parties.addresses ||
        range.parties.groups.some((each) => groups.includes(each))),
  );
}

function* shutOut(outbound: readonly PortRange[], seen: SeenGroup): Iterable<string> {
  const isOpen = (port: number) => outbound.some((range) => covers(range, port));
  if (isOnFargate(seen, seen.path.slice(0, -2)) && !isOpen(443))
    yield 'No security group of the tasks lets TCP port 443 out, so a task on Fargate can neither pull its image nor write its logs. Add an outbound rule for it.';
  const [fileSystem] = mountedAt(seen);
  if (fileSystem !== undefined && !isOpen(2049))
    yield `No security group of the tasks lets TCP port 2049 out, so they cannot mount the file system "${fileSystem}". Add an outbound rule for it.`;
}
