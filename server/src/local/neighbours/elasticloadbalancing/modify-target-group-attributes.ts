import type {
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allAttributes, changedAttributes } from '#core/sim/balancing/attributes.ts';
import { pairsOf, textsOf } from '#core/sim/balancing/tags.ts';
import { neededTargetGroup } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { remarkIdle } from './remark-idle.ts';

export default defineNeighbour<ModifyTargetGroupAttributesInput, ModifyTargetGroupAttributesOutput>(
  'elasticloadbalancing',
  'ModifyTargetGroupAttributes',
  async ({ TargetGroupArn, Attributes }, { caller, cluster }) => {
    const change = textsOf(Attributes);
    const record = await cluster.change(caller, (draft) => {
      const before = neededTargetGroup(draft, TargetGroupArn);
      const attributes = changedAttributes('targetGroup', before.attributes, change);
      const changed = { ...before, attributes };
      draft.put('targetGroups', TargetGroupArn, changed);
      return changed;
    });
    const kind = 'targetGroup';
    remarkIdle(cluster, kind, change);
    return { Attributes: pairsOf(allAttributes(kind, record.attributes)) };
  },
);
