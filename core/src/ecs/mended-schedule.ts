import { weekdayNames } from './cron.ts';
import { type ScheduleReader, scheduleFault } from './schedule-fault.ts';

/** What a faulty schedule expression is meant to be; `undefined` where more than one answer is sensible. */
export function mendedSchedule(text: string, reader: ScheduleReader): string | undefined {
  const meant = meantBy(text.trim());
  return meant !== undefined && scheduleFault(meant, reader) === undefined ? meant : undefined;
}

function meantBy(text: string): string | undefined {
  const [, count, unit = ''] = /^rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)$/i.exec(text) ?? [];
  if (count !== undefined) return `rate(${count} ${unit.toLowerCase()}${Number(count) === 1 ? '' : 's'})`;
  const inner = /^cron\((.*)\)$/i.exec(text)?.[1] ?? text;
  const fields = inner.trim().split(/\s+/);
  if (fields.length === 5) return cronOf([...withWeekday(fields), '*']);
  return fields.length === 6 ? cronOf(fields) : undefined;
}

/** A crontab counts the days of the week from Sunday as 0, so they are written out. */
function withWeekday(fields: readonly string[]): string[] {
  return fields.map((field, index) =>
    index === 4
      ? field.replace(/(?<![/#\d])\d(?!\d)/g, (number) => weekdayNames[Number(number) % 7] ?? number)
      : field,
  );
}

/** One of the two days has to be left open. */
function cronOf(fields: readonly string[]): string | undefined {
  const [minute, hour, day, month, weekday, year] = fields;
  if (day !== '?' && weekday !== '?') {
    if (weekday === '*') return `cron(${minute} ${hour} ${day} ${month} ? ${year})`;
    return day === '*' ? `cron(${minute} ${hour} ? ${month} ${weekday} ${year})` : undefined;
  }
  if (day === '?' && weekday === '?') return undefined;
  return `cron(${fields.join(' ')})`;
}
