import type { GetScheduleInput, GetScheduleOutput } from '@aws-sdk/client-scheduler';
import { neededSchedule } from '#core/sim/schedules/schedules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
export default defineNeighbour<GetScheduleInput, GetScheduleOutput>(
  'scheduler',
  'GetSchedule',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => neededSchedule(draft, input, call).shown),
);
