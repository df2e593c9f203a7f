import type {
  DeleteTargetGroupInput,
  DeleteTargetGroupOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteTargetGroup } from '#core/sim/balancing/target-groups.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteTargetGroupInput, DeleteTargetGroupOutput>(
  'elasticloadbalancing',
  'DeleteTargetGroup',
  async ({ TargetGroupArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteTargetGroup(draft, TargetGroupArn));
    return {};
  },
);
