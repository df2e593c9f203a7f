import type { SetSubnetsInput, SetSubnetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { setSubnets } from '#core/sim/balancing/load-balancers.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<SetSubnetsInput, SetSubnetsOutput>(
  'elasticloadbalancing',
  'SetSubnets',
  async ({ LoadBalancerArn, ...subnets }, { caller, cluster }) => {
    const { shown } = await cluster.change(caller, (draft) =>
      setSubnets(draft, LoadBalancerArn, subnets, caller),
    );
    return { AvailabilityZones: shown.AvailabilityZones ?? [] };
  },
);
