import { weekdayNames } from './cron.ts';

/**
 * A schedule expression in words, without a full stop: `At 3:00 every day (UTC)`; `undefined` for one that is none.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function scheduleInWords(expression: string, zone: string): string | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') return `Once, at ${inner.replace('T', ' ')} (${zone})`;
  if (kind === 'rate') return `Every ${inner}`;
  return kind === 'cron' ? aboutCron(inner.trim().split(/\s+/), zone) : undefined;
}

function aboutCron(fields: readonly string[], where: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6)
    return 'A cron expression has six fields: minutes, hours, day, month, weekday, year';
  const parts = [time(minute, hour)];
  if (day !== '?' && day !== '*') parts.push(`on day ${day} of the month`);
  if (weekday !== '?' && weekday !== '*') parts.push(`on ${weekdays(weekday)}`);
  if (parts.length === 1 && !/[*/]/.test(hour)) parts.push('every day');
  if (month !== '*') parts.push(`in month ${month}`);
  if (year !== '*') parts.push(`in ${year}`);
  return `${parts.join(' ')} (${where})`;
}

function time(minute: string, hour: string): string {
  if (/^\d+$/.test(minute) && /^\d+$/.test(hour)) return `At ${hour}:${minute.padStart(2, '0')}`;
  const step = stepOf(hour);
  const hours = hour === '*' ? 'every hour' : step === undefined ? `hour ${hour}` : `every ${step} hours`;
  if (minute === '*') return `Every minute of ${hours}`;
  const minutes = stepOf(minute);
  return `${minutes === undefined ? `Minute ${minute}` : `Every ${minutes} minutes`} of ${hours}`;
}

function stepOf(field: string): string | undefined {
  return /^(?:\*|\d+)\/(\d+)$/.exec(field)?.[1];
}

/** Numbers count from Sunday as 1. */
function weekdays(field: string): string {
  return field.replace(/\d+/g, (number) => weekdayNames[Number(number) - 1] ?? number);
}
