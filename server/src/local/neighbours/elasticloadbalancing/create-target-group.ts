import type {
  CreateTargetGroupInput,
  CreateTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { createTargetGroup } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewTargetGroup } from './view-target-group.ts';

export default defineNeighbour<CreateTargetGroupInput, CreateTargetGroupOutput>(
  'elasticloadbalancing',
  'CreateTargetGroup',
  async (input, { caller, cluster }) => {
    const group = await cluster.change(caller, (draft) =>
      viewTargetGroup(draft, createTargetGroup(draft, input, caller)),
    );
    return { TargetGroups: [group] };
  },
);
