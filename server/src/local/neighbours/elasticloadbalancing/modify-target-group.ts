import type {
  ModifyTargetGroupInput,
  ModifyTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { modifyTargetGroup } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewTargetGroup } from './view-target-group.ts';

export default defineNeighbour<ModifyTargetGroupInput, ModifyTargetGroupOutput>(
  'elasticloadbalancing',
  'ModifyTargetGroup',
  async (input, { caller, cluster }) => {
    const group = await cluster.change(caller, (draft) =>
      viewTargetGroup(draft, modifyTargetGroup(draft, input)),
    );
    return { TargetGroups: [group] };
  },
);
