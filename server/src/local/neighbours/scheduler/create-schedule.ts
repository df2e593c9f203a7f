import type { CreateScheduleInput, CreateScheduleOutput } from '@aws-sdk/client-scheduler';
import { createSchedule } from '#core/sim/schedules/schedules.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
export default defineNeighbour<CreateScheduleInput, CreateScheduleOutput>(
  'scheduler',
  'CreateSchedule',
  async (input, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => ({ ScheduleArn: createSchedule(draft, input, call) })),
);
