import type { DeleteScheduleInput, DeleteScheduleOutput } from '@aws-sdk/client-scheduler';
import { neededSchedule } from '#core/sim/schedules/schedules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_DeleteSchedule.html */
export default defineNeighbour<DeleteScheduleInput, DeleteScheduleOutput>(
  'scheduler',
  'DeleteSchedule',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      draft.remove('schedules', neededSchedule(draft, input, call).shown.Arn);
      return {};
    }),
);
