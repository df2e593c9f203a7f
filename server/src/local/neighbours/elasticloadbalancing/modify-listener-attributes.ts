import type {
  ModifyListenerAttributesInput,
  ModifyListenerAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes, changedAttributes } from '#core/sim/balancing/attributes.ts';
import { neededListener } from '#core/sim/balancing/listeners.ts';
import { pairsOf, textsOf } from '#core/sim/balancing/tags.ts';
import { defineNeighbour } from '../neighbour.ts';
import { remarkIdle } from './remark-idle.ts';

export default defineNeighbour<ModifyListenerAttributesInput, ModifyListenerAttributesOutput>(
  'elasticloadbalancing',
  'ModifyListenerAttributes',
  async ({ ListenerArn, Attributes }, { caller, cluster }) => {
    const change = textsOf(Attributes);
    const record = await cluster.change(caller, (draft) => {
      const before = neededListener(draft, ListenerArn);
      const attributes = changedAttributes('listener', before.attributes, change);
      const changed = { ...before, attributes };
      draft.put('listeners', ListenerArn, changed);
      return changed;
    });
    const kind = 'listener';
    remarkIdle(cluster, kind, change);
    return { Attributes: pairsOf(allAttributes(kind, record.attributes)) };
  },
);
