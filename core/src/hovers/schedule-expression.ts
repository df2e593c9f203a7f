import { nextRuns, type WallTime } from '../ecs/cron.ts';
import { wallTime } from '../ecs/wall-time.ts';
import { capital } from '../words/capital.ts';
import { listOf, type Markdown, md, sectionsOf } from '../words/markdown.ts';
import { defineHover } from './source.ts';

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export default defineHover({
  id: 'schedule-expression',
  at: ['ScheduleCreateScheduleInput.ScheduleExpression', 'RulePutRuleRequest.ScheduleExpression'],

  describe({ value, valueAt, now }) {
    if (typeof value !== 'string') return undefined;
    const zone = valueAt(['ScheduleExpressionTimezone']);
    const where = typeof zone === 'string' ? zone : 'UTC';
    const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(value.trim()) ?? [];
    if (kind === 'at') return md`Once, at ${inner.replace('T', ' ')} (${where}).`;
    if (kind === 'rate') return md`Every ${inner}.`;
    if (kind !== 'cron') return undefined;
    const fields = inner.trim().split(/\s+/);
    const about = md`${aboutCron(fields, where)}`;
    return now === undefined ? about : sectionsOf([about, ...upcoming(fields, now, where)]);
  },
});

/** The next five runs, by the clock of the schedule's own zone. */
function upcoming(fields: readonly string[], now: number, zone: string): Markdown[] {
  // The clocks of a zone that is not known here are not known either.
  if (zone !== 'UTC' && !Intl.supportedValuesOf('timeZone').includes(zone)) return [];
  const runs = nextRuns(fields, wallTime(now / 1000, zone), 5);
  if (runs === undefined) return [];
  if (runs.length === 0) return [md`It does not run again.`];
  return [md`Next runs:`, listOf(runs.map((run) => md`${written(run)}`))];
}

function written({ year, month, day, hour, minute }: WallTime): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const weekday = days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday} ${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

function aboutCron(fields: readonly string[], where: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6)
    return 'A cron expression has six fields: minutes, hours, day, month, weekday, year.';
  const parts = [time(minute, hour)];
  if (day !== '?' && day !== '*') parts.push(`on day ${day} of the month`);
  if (weekday !== '?' && weekday !== '*') parts.push(`on ${weekdays(weekday)}`);
  if (parts.length === 1 && !/[*/]/.test(hour)) parts.push('every day');
  if (month !== '*') parts.push(`in month ${month}`);
  if (year !== '*') parts.push(`in ${year}`);
  return `${parts.join(' ')} (${where}).`;
}

function time(minute: string, hour: string): string {
  if (/^\d+$/.test(minute) && /^\d+$/.test(hour)) return `At ${hour}:${minute.padStart(2, '0')}`;
  const hours = hour === '*' ? 'every hour' : (step(hour, 'hours') ?? `hour ${hour}`);
  if (minute === '*') return `Every minute of ${hours}`;
  return `${capital(step(minute, 'minutes') ?? `minute ${minute}`)} of ${hours}`;
}

function step(field: string, unit: string): string | undefined {
  const [, every] = /^(?:\*|\d+)\/(\d+)$/.exec(field) ?? [];
  return every === undefined ? undefined : `every ${every} ${unit}`;
}

/** Numbers count from Sunday as 1. */
function weekdays(field: string): string {
  return field.replace(/\d+/g, (number) => days[Number(number) - 1] ?? number);
}
