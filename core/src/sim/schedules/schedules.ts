import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import { scheduleFault } from '../../ecs/schedule-fault.ts';
import { wake } from '../agenda.ts';
import type { Place } from '../arns.ts';
import type { ScheduleRecord } from '../records/schedule.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { refuseTarget } from './ecs-target.ts';
import { defaultGroup, neededGroup } from './groups.ts';
import { isZone } from './next-run.ts';
import { invalidSchedule, scheduleExists, scheduleNotFound } from './refusals.ts';
import { runAfter } from './run-after.ts';

type Input = Wire<CreateScheduleInput>;

/** The ARN of a schedule. */
export function scheduleArn(name: string, group: string, { region, account }: Place): string {
  return `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
}

/** Makes a schedule; refuses a name that is taken in its group. */
export function createSchedule(draft: Draft, input: Input, place: Place): string {
  const { Name = '', GroupName = defaultGroup } = input;
  if (!/^[\w.-]{1,64}$/.test(Name)) throw invalidSchedule('The name of the schedule is not valid.');
  neededGroup(draft, GroupName, place);
  const arn = scheduleArn(Name, GroupName, place);
  if (draft.get('schedules', arn) !== undefined) throw scheduleExists('Schedule', Name);
  return keepInput(draft, arn, input, draft.now);
}

/** Replaces every member of a schedule; what is left out is as if it had never been there. */
export function updateSchedule(draft: Draft, input: Input, place: Place): string {
  const { shown } = neededSchedule(draft, input, place);
  return keepInput(draft, shown.Arn, input, shown.CreationDate);
}

/** The schedule of a name; refuses one that is not there. */
export function neededSchedule(
  draft: Draft,
  { Name = '', GroupName = defaultGroup }: Pick<Input, 'Name' | 'GroupName'>,
  place: Place,
): ScheduleRecord {
  const found = draft.get('schedules', scheduleArn(Name, GroupName, place));
  if (found === undefined) throw scheduleNotFound('Schedule', Name);
  return found;
}

function keepInput(draft: Draft, Arn: string, input: Input, CreationDate: number): string {
  const { ClientToken: _token, ...members } = input;
  refuse(draft, input);
  const shown: ScheduleRecord['shown'] = {
    ...members,
    Arn,
    Name: input.Name ?? '',
    GroupName: input.GroupName ?? defaultGroup,
    ScheduleExpression: input.ScheduleExpression ?? '',
    ScheduleExpressionTimezone: input.ScheduleExpressionTimezone ?? 'UTC',
    State: input.State ?? 'ENABLED',
    ActionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    FlexibleTimeWindow: input.FlexibleTimeWindow ?? { Mode: 'OFF' },
    Target: input.Target ?? { Arn: undefined, RoleArn: undefined },
    CreationDate,
    LastModificationDate: draft.now,
  };
  planNext(draft, { shown }, draft.now);
  return Arn;
}

function refuse(draft: Draft, input: Input): void {
  const { ScheduleExpression: expression = '', ScheduleExpressionTimezone: zone, StartDate, EndDate } = input;
  const fault =
    scheduleFault(expression, 'scheduler') ??
    (/^(at|rate|cron)\(.+\)$/.test(expression) ? undefined : 'Write at(...), rate(...) or cron(...).');
  if (fault !== undefined) throw invalidSchedule(`Invalid Schedule Expression ${expression}. ${fault}`);
  if (zone !== undefined && !isZone(zone)) throw invalidSchedule(`The time zone ${zone} is not known.`);
  if (StartDate !== undefined && EndDate !== undefined && StartDate >= EndDate) {
    throw invalidSchedule('The EndDate must be after the StartDate.');
  }
  if (EndDate !== undefined && EndDate <= draft.now) throw invalidSchedule('The EndDate is in the past.');
  const { Mode, MaximumWindowInMinutes: window } = input.FlexibleTimeWindow ?? { Mode: 'OFF' };
  if ((Mode === 'FLEXIBLE') !== (window !== undefined)) {
    throw invalidSchedule('MaximumWindowInMinutes goes with the mode FLEXIBLE, and with that alone.');
  }
  refuseTarget(input.Target ?? { Arn: undefined });
}

/** Keeps a schedule and plans its first run after a time. */
export function planNext(draft: Draft, { next: _next, ...record }: ScheduleRecord, after: number): void {
  const { shown } = record;
  const at = shown.State === 'ENABLED' ? runAfter(shown, after) : undefined;
  if (at === undefined) {
    draft.put('schedules', shown.Arn, record);
    return;
  }
  draft.put('schedules', shown.Arn, { ...record, next: at });
  const { Mode, MaximumWindowInMinutes: window = 0 } = shown.FlexibleTimeWindow;
  wake(draft, 'schedule', shown.Arn, Mode === 'FLEXIBLE' ? at + draft.random() * window * 60 : at);
}
