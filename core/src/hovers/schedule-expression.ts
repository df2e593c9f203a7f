import { defineHover } from './source.ts';

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export default defineHover({
  id: 'schedule-expression',
  at: ['ScheduleCreateScheduleInput.ScheduleExpression'],

  describe({ value, valueAt }) {
    if (typeof value !== 'string') return undefined;
    const zone = valueAt(['ScheduleExpressionTimezone']);
    const where = typeof zone === 'string' ? zone : 'UTC';
    const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(value.trim()) ?? [];
    if (kind === 'at') return `Once, at ${inner.replace('T', ' ')} (${where}).`;
    if (kind === 'rate') return `Every ${inner}.`;
    return kind === 'cron' ? aboutCron(inner.trim().split(/\s+/), where) : undefined;
  },
});

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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
