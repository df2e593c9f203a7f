import type {
  SetSecurityGroupsInput,
  SetSecurityGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<SetSecurityGroupsInput, SetSecurityGroupsOutput>(
  'elasticloadbalancing',
  'SetSecurityGroups',
  async ({ LoadBalancerArn, SecurityGroups }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => {
      const found = neededLoadBalancer(draft, LoadBalancerArn);
      draft.put('loadBalancers', LoadBalancerArn, { ...found, shown: { ...found.shown, SecurityGroups } });
    });
    return { SecurityGroupIds: SecurityGroups };
  },
);
