import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes } from '#core/sim/balancing/attributes.ts';
import { neededListener } from '#core/sim/balancing/listeners.ts';
import { pairsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DescribeListenerAttributesInput, DescribeListenerAttributesOutput>(
  'elasticloadbalancing',
  'DescribeListenerAttributes',
  async ({ ListenerArn }, { caller, cluster }) => {
    const record = await cluster.change(caller, (draft) => neededListener(draft, ListenerArn));
    return { Attributes: pairsOf(allAttributes('listener', record.attributes)) };
  },
);
