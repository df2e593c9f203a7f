import type { PortRange } from './facts.ts';

/** Whether a rule of a security group is about a TCP port. */
export function covers({ protocol, from, to }: PortRange, port: number): boolean {
  return protocol === '-1' || (protocol === 'tcp' && from <= port && port <= to);
}
