import type { ListScheduleGroupsInput, ListScheduleGroupsOutput } from '@aws-sdk/client-scheduler';
import { groupsOf } from '#core/sim/schedules/groups.ts';
import { defineNeighbour } from '../neighbour.ts';
import { schedulePage } from './schedule-page.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListScheduleGroups.html */
export default defineNeighbour<ListScheduleGroupsInput, ListScheduleGroupsOutput>(
  'scheduler',
  'ListScheduleGroups',
  async ({ NamePrefix = '', ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const all = groupsOf(draft, call).filter(({ Name }) => Name.startsWith(NamePrefix));
      const { items, next } = schedulePage(all, ({ Arn }) => Arn, asked);
      return { ScheduleGroups: items, ...next };
    }),
);
