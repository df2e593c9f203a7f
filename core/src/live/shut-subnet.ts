import { everywhere } from './address-block.ts';
import { type Balancer, balancersAt } from './balancers.ts';
import type { AclRule, NetworkAclFacts } from './facts.ts';
import type { Seen } from './live-check.ts';
import { ephemeral, letsNothing, type Ports } from './network-acl.ts';
import { isOnFargate } from './way-out.ts';

type SeenAcl = Seen<'network-acl'>;

/** What the network ACL of a subnet keeps from the tasks there, or from who waits for them, a sentence each. */
export function* keptOut(facts: NetworkAclFacts, seen: SeenAcl): Iterable<string> {
  for (const balancer of balancersAt(seen)) yield* fromBalancer(facts, balancer, seen.question.name);
  if (isOnFargate(seen, seen.path.slice(0, -2))) yield* fromRegistry(facts);
}

function* fromBalancer(facts: NetworkAclFacts, balancer: Balancer, own: string): Iterable<string> {
  const sources = sourcesOf(facts, balancer, own);
  for (const port of balancer.ports) {
    const shut = shutTo(facts.inbound, one(port), sources);
    if (shut.length > 0)
      yield `lets TCP port ${port} in from none of the addresses of ${named(shut)}, where the load balancer stands, so health checks fail. Allow it in an inbound rule.`;
  }
  const mute = shutTo(facts.outbound, ephemeral, sources);
  if (mute.length > 0)
    yield `lets no answer out to ${named(mute)}, where the load balancer stands, so health checks fail. Allow TCP ports 1024-65535 in an outbound rule.`;
}

function* fromRegistry({ inbound, outbound }: NetworkAclFacts): Iterable<string> {
  const so = 'so a task on Fargate can neither pull its image nor write its logs';
  if (letsNothing(outbound, one(443)))
    yield `lets TCP port 443 out to nowhere, ${so}. Allow it in an outbound rule.`;
  if (letsNothing(inbound, ephemeral))
    yield `lets no answer in, ${so}. Allow TCP ports 1024-65535 in an inbound rule.`;
}

/** A subnet that something is sent from, and its addresses. */
interface Source {
  readonly subnet: string;
  readonly cidr: string | undefined;
}

/** A network ACL says nothing of what stays within its subnet, so a load balancer there is not looked at. */
function sourcesOf({ subnets }: NetworkAclFacts, balancer: Balancer, own: string): readonly Source[] {
  const zone = subnets.find((each) => each.subnet === own)?.zone;
  return balancer.subnets
    .filter((each) => each.subnet !== own && (balancer.crossesZones || each.zone === zone))
    .map(({ subnet }) => ({ subnet, cidr: subnets.find((each) => each.subnet === subnet)?.cidr }));
}

function shutTo(rules: readonly AclRule[], ports: Ports, sources: readonly Source[]): readonly Source[] {
  return sources.filter(({ cidr }) => letsNothing(rules, ports, cidr ?? everywhere));
}

function one(port: number): Ports {
  return { from: port, to: port };
}

function named(sources: readonly Source[]): string {
  return sources.map(({ subnet, cidr }) => (cidr === undefined ? subnet : `${subnet} (${cidr})`)).join(', ');
}
