import type { ListSchedulesInput, ListSchedulesOutput } from '@aws-sdk/client-scheduler';
import { scheduleArn } from '#core/sim/schedules/schedules.ts';
import { defineNeighbour } from '../neighbour.ts';
import { schedulePage } from './schedule-page.ts';

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_ListSchedules.html */
export default defineNeighbour<ListSchedulesInput, ListSchedulesOutput>(
  'scheduler',
  'ListSchedules',
  async ({ GroupName, NamePrefix = '', State, ...asked }, { caller, cluster }) =>
    cluster.change(caller, (draft, call) => {
      const ofPlace = scheduleArn('', '', call).slice(0, -1);
      const all = draft
        .list('schedules')
        .map(({ shown }) => shown)
        .filter(({ Arn, Name }) => Arn.startsWith(ofPlace) && Name.startsWith(NamePrefix))
        .filter((one) => GroupName === undefined || one.GroupName === GroupName)
        .filter((one) => State === undefined || one.State === State);
      const { items, next } = schedulePage(all, ({ Arn }) => Arn, asked);
      const Schedules = items.map(({ Arn, Name, GroupName: group, State: state, Target, ...dates }) => {
        const { CreationDate, LastModificationDate } = dates;
        return {
          Arn,
          Name,
          GroupName: group,
          State: state,
          CreationDate,
          LastModificationDate,
          Target: { Arn: Target.Arn },
        };
      });
      return { Schedules, ...next };
    }),
);
