import type { Place } from '../arns.ts';
import { type Zone, zonesOf } from './zones.ts';

/** A network as EC2 describes it; nothing is routed or blocked by it. */
export interface Network {
  readonly vpcId: string;
  readonly block: string;
  readonly subnets: readonly Subnet[];
  readonly securityGroup: { readonly id: string; readonly name: string; readonly description: string };
}

/** A subnet of a network. */
export interface Subnet {
  readonly id: string;
  readonly block: string;
  readonly zone: Zone;
}

/**
 * The network that a Region has from the beginning, as AWS's default VPC: a subnet in each zone, and a security
 * group. Simulated tasks get their addresses from its block.
 */
export function defaultNetwork({ region }: Place): Network {
  const subnets = zonesOf(region).map((zone, index) => ({
    id: `subnet-${zone.name.slice(-1)}`,
    block: `10.0.${index * 64}.0/18`,
    zone,
  }));
  return {
    vpcId: 'vpc-local',
    block: '10.0.0.0/16',
    subnets,
    securityGroup: { id: 'sg-local', name: 'default', description: 'default VPC security group' },
  };
}
