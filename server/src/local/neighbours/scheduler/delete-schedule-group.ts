import type { DeleteScheduleGroupInput, DeleteScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import { deleteGroup } from '#core/sim/schedules/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteScheduleGroup.html */
export default defineNeighbour<DeleteScheduleGroupInput, DeleteScheduleGroupOutput>(
  'scheduler',
  'DeleteScheduleGroup',
  async ({ Name }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      deleteGroup(draft, Name, call);
      return {};
    }),
);
