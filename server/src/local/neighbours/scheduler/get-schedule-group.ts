import type { GetScheduleGroupInput, GetScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import { neededGroup } from '#core/sim/schedules/groups.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetScheduleGroup.html */
export default defineNeighbour<GetScheduleGroupInput, GetScheduleGroupOutput>(
  'scheduler',
  'GetScheduleGroup',
  async ({ Name }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => neededGroup(draft, Name, call)),
);
