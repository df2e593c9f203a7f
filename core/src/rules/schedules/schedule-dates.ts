import { onePlace } from '../one-place.ts';
import { type Plain, textAt } from '../record.ts';

const about = { confidence: 'doc', on: 'schedule' } as const;
const link = 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html';

export default [
  onePlace({
    ...about,
    id: 'sch-dates',
    severity: 'error',
    summary: 'Let a schedule end after it starts.',
    why: 'A schedule whose end comes before its start never runs, and CreateSchedule refuses it.',
    link,
    at: (schedule) => {
      const [start, end] = [momentAt(schedule, 'StartDate'), momentAt(schedule, 'EndDate')];
      return start !== undefined && end !== undefined && end <= start ? ['EndDate'] : undefined;
    },
    message: '"EndDate" is not after "StartDate"; give a later one.',
  }),
  onePlace({
    ...about,
    id: 'sch-dates-once',
    severity: 'warning',
    summary: 'Give start and end to schedules that recur.',
    why: 'EventBridge Scheduler ignores both for a schedule that runs once, whose only time is in its expression.',
    link,
    at: (schedule) => {
      if (!/^\s*at\(/.test(textAt(schedule, 'ScheduleExpression') ?? '')) return undefined;
      const given = ['StartDate', 'EndDate'].find((name) => schedule[name] !== undefined);
      return given === undefined ? undefined : [given];
    },
    key: true,
    message: 'A schedule of at(...) runs once, and its start and end are not used; remove them.',
    remove: true,
  }),
];

/** The moment in milliseconds, written as seconds or as an ISO date; `undefined` when it is not a literal moment. */
function momentAt(schedule: Plain, name: string): number | undefined {
  const value = schedule[name];
  const moment =
    typeof value === 'number' ? value * 1000 : Date.parse(typeof value === 'string' ? value : '');
  return Number.isNaN(moment) ? undefined : moment;
}
