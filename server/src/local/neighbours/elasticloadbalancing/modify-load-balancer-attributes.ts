import type {
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes, changedAttributes } from '#core/sim/balancing/attributes.ts';
import { neededLoadBalancer } from '#core/sim/balancing/load-balancers.ts';
import { pairsOf, textsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { remarkIdle } from './remark-idle.ts';

export default defineNeighbour<ModifyLoadBalancerAttributesInput, ModifyLoadBalancerAttributesOutput>(
  'elasticloadbalancing',
  'ModifyLoadBalancerAttributes',
  async ({ LoadBalancerArn, Attributes }, { caller, cluster }) => {
    const change = textsOf(Attributes);
    const record = await cluster.change(caller, (draft) => {
      const before = neededLoadBalancer(draft, LoadBalancerArn);
      const attributes = changedAttributes(
        before.shown.Type === 'network' ? 'network' : 'application',
        before.attributes,
        change,
      );
      const changed = { ...before, attributes };
      draft.put('loadBalancers', LoadBalancerArn, changed);
      return changed;
    });
    const kind = record.shown.Type === 'network' ? 'network' : 'application';
    remarkIdle(cluster, kind, change);
    return { Attributes: pairsOf(allAttributes(kind, record.attributes)) };
  },
);
