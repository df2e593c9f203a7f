import {
  CreateScheduleCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleOutput,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
  type UpdateScheduleInput,
} from '@aws-sdk/client-scheduler';
import { scheduleInWords } from '#core/ecs/schedule-words.ts';
import { isZone } from '#core/sim/schedules/next-run.ts';
import { runAfter } from '#core/sim/schedules/run-after.ts';
import type { ScheduledTask, SchedulePlace, ScheduleReader, ScheduleSwitch } from '../../around/schedules.ts';
import { inBatches } from '../batches.ts';
import { besideAt, type OpenCaller, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import { unlessAbsent } from '../live/unless-absent.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import type { Switchable } from './switchable.ts';
import { targetOf } from './target.ts';

const place: ServiceBeside = {
  service: 'scheduler',
  name: 'EventBridge Scheduler',
  variable: 'AWS_ENDPOINT_URL_SCHEDULER',
  section: 'scheduler',
};

/** A schedule by what it is asked for. */
interface Named {
  readonly Name: string | undefined;
  readonly GroupName: string | undefined;
}

type Caller = ReturnType<typeof callerOf>;

function callerOf(open: OpenCaller) {
  return open((config) => new SchedulerClient(config));
}

/** The schedules of EventBridge Scheduler that start tasks. */
export async function openScheduler(
  access: Access,
  around: Surroundings | undefined,
  now: () => number,
): Promise<Switchable & Pick<ScheduleReader, 'schedule'> & Pick<ScheduleSwitch, 'put'>> {
  const caller = callerOf(await besideAt(access, place, around));
  return {
    async on(cluster, signal) {
      const ours = (await summaries(caller, signal)).filter(({ Target }) => Target?.Arn === cluster);
      return inBatches(ours, 1, async ([{ Name, GroupName } = {}]) => [
        toTask(await whole(caller, { Name, GroupName }, signal), now()),
      ]);
    },
    turn: ({ name: Name, group: GroupName }, to, signal) =>
      update(caller, { Name, GroupName }, to === 'on' ? 'ENABLED' : 'DISABLED', signal),
    remove: ({ name: Name, group: GroupName }, signal) => remove(caller, { Name, GroupName }, signal),
    schedule: (place, signal) => scheduleAt(caller, place, signal, now),
    // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
    put: (input, how, signal) =>
      how === 'create'
        ? create(caller, input as unknown as CreateScheduleInput, signal)
        : replace(caller, input as unknown as UpdateScheduleInput, signal),
    close: caller.close,
  };
}

function summaries({ pages, send }: Caller, signal: AbortSignal) {
  const ask = async (NextToken: string | undefined) => {
    const command = new ListSchedulesCommand({ NextToken, MaxResults: 100 });
    const answer = await send('ListSchedules', command, signal);
    return { items: answer.Schedules, next: answer.NextToken };
  };
  // Those of one cluster may stand anywhere among those of the region.
  return pages('ListSchedules', 'Schedules', ask, Number.POSITIVE_INFINITY);
}

async function whole({ part, send }: Caller, { Name, GroupName }: Named, signal: AbortSignal) {
  const answer = await send('GetSchedule', new GetScheduleCommand({ Name, GroupName }), signal);
  return { ...answer, Target: part('GetSchedule', 'Target', answer.Target) };
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_GetSchedule.html */
async function scheduleAt(
  caller: Caller,
  { name: Name, group: GroupName }: SchedulePlace,
  signal: AbortSignal,
  now: () => number,
): Promise<ScheduledTask | undefined> {
  const found = await unlessAbsent(['ResourceNotFoundException'], () =>
    whole(caller, { Name, GroupName }, signal),
  );
  return found && toTask(found, now());
}

/** The SDK gives the call a token of its own, so that it may be sent twice. */
async function create(caller: Caller, input: CreateScheduleInput, signal: AbortSignal): Promise<void> {
  const answer = await caller.send('CreateSchedule', new CreateScheduleCommand(input), signal);
  caller.part('CreateSchedule', 'ScheduleArn', answer.ScheduleArn);
}

/** The SDK gives the call a token of its own, so that it may be sent twice. */
async function remove(caller: Caller, named: Named, signal: AbortSignal): Promise<void> {
  await caller.send('DeleteSchedule', new DeleteScheduleCommand({ ...named, Name: named.Name }), signal);
  // It answers nothing, which any server does; whether there is such a schedule only a scheduler can tell.
  await unlessAbsent(['ResourceNotFoundException'], () => whole(caller, named, signal));
}

async function replace(caller: Caller, input: UpdateScheduleInput, signal: AbortSignal): Promise<void> {
  const answer = await caller.send('UpdateSchedule', new UpdateScheduleCommand(input), signal);
  caller.part('UpdateSchedule', 'ScheduleArn', answer.ScheduleArn);
}

/** An update replaces every member of a schedule, so all are sent as they are now. */
async function update(
  caller: Caller,
  named: Named,
  State: 'ENABLED' | 'DISABLED',
  signal: AbortSignal,
): Promise<void> {
  const { Arn, CreationDate, LastModificationDate, $metadata, ...members } = await whole(
    caller,
    named,
    signal,
  );
  const input = {
    ...members,
    Name: named.Name,
    ScheduleExpression: members.ScheduleExpression,
    FlexibleTimeWindow: members.FlexibleTimeWindow ?? { Mode: 'OFF' as const },
    State,
  };
  await replace(caller, input, signal);
}

function toTask(
  schedule: GetScheduleOutput & Pick<Required<GetScheduleOutput>, 'Target'>,
  now: number,
): ScheduledTask {
  const {
    Arn = '',
    Name = '',
    GroupName,
    Description,
    ScheduleExpression: expression = '',
    Target,
  } = schedule;
  const enabled = schedule.State !== 'DISABLED';
  return {
    ...{ by: 'schedule', arn: Arn, name: Name, group: GroupName, enabled, expression },
    when: scheduleInWords(expression, schedule.ScheduleExpressionTimezone ?? 'UTC') ?? expression,
    next: enabled ? nextOf(schedule, now) : undefined,
    description: Description,
    bounds: boundsOf(schedule),
    ...targetOf(Target ?? { Arn: undefined, RoleArn: undefined }),
  };
}

/** In epoch milliseconds. */
function nextOf(schedule: GetScheduleOutput, now: number): number | undefined {
  const { ScheduleExpression = '', ScheduleExpressionTimezone = 'UTC' } = schedule;
  if (!isZone(ScheduleExpressionTimezone)) return undefined;
  const seconds = (date: Date | undefined) => (date === undefined ? undefined : date.getTime() / 1000);
  const { StartDate, EndDate, CreationDate, LastModificationDate } = schedule;
  const timing = {
    ...{ ScheduleExpression, ScheduleExpressionTimezone },
    ...{ StartDate: seconds(StartDate), EndDate: seconds(EndDate) },
    ...{ CreationDate: seconds(CreationDate) ?? 0, LastModificationDate: seconds(LastModificationDate) },
  };
  const at = runAfter(timing, now / 1000);
  return at === undefined ? undefined : at * 1000;
}

function boundsOf({ FlexibleTimeWindow, StartDate, EndDate }: GetScheduleOutput): string[] {
  const minutes = FlexibleTimeWindow?.MaximumWindowInMinutes;
  const day = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ');
  return [
    ...(minutes === undefined ? [] : [`Within ${minutes} minutes of that time`]),
    ...(StartDate === undefined ? [] : [`From ${day(StartDate)} UTC`]),
    ...(EndDate === undefined ? [] : [`Until ${day(EndDate)} UTC`]),
  ];
}
