import type { UpdateScheduleInput, UpdateScheduleOutput } from '@aws-sdk/client-scheduler';
import { updateSchedule } from '#core/sim/schedules/schedules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
export default defineNeighbour<UpdateScheduleInput, UpdateScheduleOutput>(
  'scheduler',
  'UpdateSchedule',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({ ScheduleArn: updateSchedule(draft, input, call) })),
);
