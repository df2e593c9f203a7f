/** A time as a clock on the wall shows it, in whatever zone the schedule is in; months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly isDay: (day: DayOfMonth) => boolean;
}

/** A day of the calendar; weekdays count from Sunday as 1. */
interface DayOfMonth {
  readonly day: number;
  readonly weekday: number;
  readonly lastDay: number;
}

/** How many days ahead a run is looked for: a run in a leap year's February is at most eight years away. */
const horizon = 366 * 9;

/**
 * The next runs of the six fields between the brackets of `cron(...)`, strictly after a time; `undefined` when
 * the fields cannot be read. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function nextRuns(fields: readonly string[], from: WallTime, count: number): WallTime[] | undefined {
  const cron = readCron(fields);
  if (cron === undefined) return undefined;
  const runs: WallTime[] = [];
  for (let ahead = 0; ahead < horizon && runs.length < count; ahead++) {
    const date = new Date(Date.UTC(from.year, from.month - 1, from.day + ahead));
    if (isRunDay(cron, date)) runs.push(...timesOn(cron, date).filter((time) => isAfter(time, from)));
  }
  return runs.slice(0, count);
}

function isRunDay({ years, months, isDay }: Cron, date: Date): boolean {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    years.has(year) &&
    months.has(month) &&
    isDay({ day: date.getUTCDate(), weekday: date.getUTCDay() + 1, lastDay })
  );
}

function timesOn({ hours, minutes }: Cron, date: Date): WallTime[] {
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return hours.flatMap((hour) => minutes.map((minute) => ({ ...day, hour, minute })));
}

function isAfter(time: WallTime, from: WallTime): boolean {
  const at = ({ year, month, day, hour, minute }: WallTime) => Date.UTC(year, month - 1, day, hour, minute);
  return at(time) > at(from);
}

function readCron(fields: readonly string[]): Cron | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined;
  const minutes = numbersIn(minute, 0, 59);
  const hours = numbersIn(hour, 0, 23);
  const months = numbersIn(named(month, monthNames, 1), 1, 12);
  const years = numbersIn(year, 1970, 2199);
  const isDay = weekday === '?' ? dayOfMonth(day) : dayOfWeek(named(weekday, weekdayNames, 1));
  if (!minutes || !hours || !months || !years || !isDay) return undefined;
  return { minutes, hours, months: new Set(months), years: new Set(years), isDay };
}

/** As cron expressions write months, in order. */
export const monthNames: readonly string[] = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
];
/** As cron expressions write the days of the week, from Sunday. */
export const weekdayNames: readonly string[] = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function named(field: string, names: readonly string[], first: number): string {
  return field.replace(/[A-Za-z]{3}/g, (word) => {
    const place = names.indexOf(word.toUpperCase());
    return place < 0 ? word : String(place + first);
  });
}

function dayOfMonth(field: string): Cron['isDay'] | undefined {
  if (field === 'L') return ({ day, lastDay }) => day === lastDay;
  const nearest = /^(\d+)W$/.exec(field)?.[1];
  if (nearest !== undefined) return (date) => date.day === weekdayNearest(Number(nearest), date);
  const days = numbersIn(field, 1, 31);
  return days && (({ day }) => days.includes(day));
}

/** The weekday from Monday to Friday closest to a day, within its month. */
function weekdayNearest(wanted: number, { day, weekday, lastDay }: DayOfMonth): number {
  const target = Math.min(wanted, lastDay);
  const onTarget = (((weekday - 1 + target - day) % 7) + 7) % 7;
  if (onTarget === 6) return target > 1 ? target - 1 : target + 2;
  if (onTarget === 0) return target < lastDay ? target + 1 : target - 2;
  return target;
}

function dayOfWeek(field: string): Cron['isDay'] | undefined {
  const [, last] = /^([1-7])L$/.exec(field) ?? [];
  if (last !== undefined) {
    return ({ day, weekday, lastDay }) => weekday === Number(last) && day + 7 > lastDay;
  }
  const [, nth, place] = /^([1-7])#([1-5])$/.exec(field) ?? [];
  if (nth !== undefined) {
    return ({ day, weekday }) => weekday === Number(nth) && Math.ceil(day / 7) === Number(place);
  }
  const weekdays = numbersIn(field, 1, 7);
  return weekdays && (({ weekday }) => weekdays.includes(weekday));
}

/** The numbers that a list of single values, ranges and steps names, in order. */
function numbersIn(field: string, least: number, most: number): number[] | undefined {
  const found = new Set<number>();
  for (const part of field.split(',')) {
    const [, from = '', to, step] = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part) ?? [];
    if (from === '') return undefined;
    const first = from === '*' ? least : Number(from);
    const last = to === undefined ? (from === '*' || step !== undefined ? most : first) : Number(to);
    if (first < least || last > most || first > last || step === '0') return undefined;
    for (let number = first; number <= last; number += Number(step ?? 1)) found.add(number);
  }
  return [...found].sort((left, right) => left - right);
}
