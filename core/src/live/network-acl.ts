import { type AddressBlock, blockOf, contains, everywhere, overlaps } from './address-block.ts';
import type { AclRule } from './facts.ts';

/** The ports by which answers come back to who has asked, of every client and load balancer together. */
export const ephemeral: Ports = { from: 1024, to: 65_535 };

/** One TCP port, or a range of them. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether rules of a network ACL let nothing through at TCP ports, for any address of a block. Rules are asked in the
 * order of their numbers, the first that fits decides, and what none fits is denied.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function letsNothing(rules: readonly AclRule[], ports: Ports, cidr = everywhere): boolean {
  const block = blockOf(cidr);
  if (block === undefined) return false;
  const inOrder = [...rules].sort((left, right) => left.number - right.number);
  for (const rule of inOrder) {
    const theirs = blockOf(rule.cidr);
    // A rule for an address that cannot be read may decide anything.
    if (theirs === undefined) return false;
    if (!speaksOf(rule, ports) || !meets(theirs, block, cidr)) continue;
    if (rule.allows) return false;
    if (covers(rule, ports) && contains(theirs, block)) return true;
  }
  return true;
}

/** A rule for addresses of version 6 counts where nothing says which version is spoken. */
function meets(rule: AddressBlock, block: AddressBlock, cidr: string): boolean {
  return overlaps(rule, block) || (cidr === everywhere && rule.version !== block.version);
}

function speaksOf({ protocol, from, to }: AclRule, ports: Ports): boolean {
  return protocol === 'all' || (protocol === 'tcp' && from <= ports.to && ports.from <= to);
}

function covers({ protocol, from, to }: AclRule, ports: Ports): boolean {
  return protocol === 'all' || (from <= ports.from && ports.to <= to);
}
