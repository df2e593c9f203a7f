import type { CreateScheduleGroupInput, CreateScheduleGroupOutput } from '@aws-sdk/client-scheduler';
import { createGroup } from '#core/sim/schedules/groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { setScheduleTags } from './tags.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html */
export default defineNeighbour<CreateScheduleGroupInput, CreateScheduleGroupOutput>(
  'scheduler',
  'CreateScheduleGroup',
  async ({ Name, Tags }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const { Arn } = createGroup(draft, Name, call);
      setScheduleTags(draft, Arn, Tags);
      return { ScheduleGroupArn: Arn };
    }),
);
