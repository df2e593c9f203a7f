import { monthNames, weekdayNames } from './cron.ts';

/** Who reads the expression: a rule of EventBridge, which has no `at(...)` and no zone, or EventBridge Scheduler. */
export type ScheduleReader = 'rule' | 'scheduler';

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Words that stand for numbers. */
  readonly words?: readonly string[];
  /** What the field may be as a whole besides lists, ranges and steps. */
  readonly special?: RegExp;
}

const fields: readonly Field[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  {
    name: 'day of the month',
    least: 1,
    most: 31,
    special: /^(?:\?|L|LW|L-(?:[1-9]|[12]\d|30)|(?:[1-9]|[12]\d|3[01])W)$/i,
  },
  { name: 'month', least: 1, most: 12, words: monthNames },
  {
    name: 'day of the week',
    least: 1,
    most: 7,
    words: weekdayNames,
    special: /^(?:\?|L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:L|#[1-5]))$/i,
  },
  { name: 'year', least: 1970, most: 2199 },
];

const forms: Readonly<Record<ScheduleReader, string>> = {
  rule: 'rate(...) or cron(...)',
  scheduler: 'at(...), rate(...) or cron(...)',
};

/** Texts that try to be a schedule and are none: what crontabs and other schedulers read, or one of the forms cut short. */
const attempt =
  /^\s*(?:@?(?:at|rate|cron|every|hourly|daily|weekly|monthly|yearly|annually)\b|[\d*?][\d*?,/\s-]*\s)/i;

/**
 * What is wrong with a schedule expression, as a sentence; `undefined` for one that is taken, and for a text that
 * does not try to be one and is to be filled in.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function scheduleFault(text: string, reader: ScheduleReader): string | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/s.exec(text) ?? [];
  if (kind === 'rate') return rateFault(inner, reader);
  if (kind === 'cron') return cronFault(inner.trim());
  if (kind === 'at' && reader === 'scheduler') return atFault(inner);
  if (kind === 'at') return 'A rule has no at(...): once is for a schedule of EventBridge Scheduler.';
  return attempt.test(text) ? `"${text}" is not a schedule expression; write ${forms[reader]}.` : undefined;
}

function rateFault(inner: string, reader: ScheduleReader): string | undefined {
  const [, value = '', unit = ''] = /^\s*(\S+)\s+(\S+)\s*$/.exec(inner) ?? [];
  // A word where only a number can stand is to be filled in.
  if (/^[A-Za-z]/.test(value) || (/^\d+$/.test(value) && isWordToFillIn(unit))) return undefined;
  if (!/^\d+$/.test(value) || !/^(?:minute|hour|day)s?$/.test(unit))
    return `rate(${inner}) is not a rate; write a whole number and minutes, hours or days, such as rate(5 minutes).`;
  const count = Number(value);
  if (count === 0) return 'A rate is at least 1.';
  if (reader === 'rule' && (count === 1) === unit.endsWith('s'))
    return `EventBridge refuses rate(${inner}); write rate(${count} ${agreeing(count, unit)}).`;
  return undefined;
}

function agreeing(count: number, unit: string): string {
  const single = unit.replace(/s$/, '');
  return count === 1 ? single : `${single}s`;
}

function isWordToFillIn(word: string): boolean {
  return /^[A-Z][A-Z_]+$/.test(word);
}

function atFault(inner: string): string | undefined {
  if (!/^\d/.test(inner)) return inner === '' ? timeForm(inner) : undefined;
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(inner);
  if (found === null) return timeForm(inner);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // What is out of range runs over into the next field and comes back as another time.
  return time.toISOString().startsWith(inner) ? undefined : timeForm(inner);
}

function timeForm(inner: string): string {
  return `at(${inner}) is not a time; write at(yyyy-mm-ddThh:mm:ss), in the zone of the schedule and without one of its own.`;
}

function cronFault(inner: string): string | undefined {
  const given = inner === '' ? [] : inner.split(/\s+/);
  if (given.length !== fields.length) return countFault(given);
  for (const [index, field] of fields.entries()) {
    const fault = fieldFault(given[index] ?? '', field);
    if (fault !== undefined) return fault;
  }
  const [, , day = '', , weekday = ''] = given;
  if (isOpen(day) || isOpen(weekday) || (day === '?') !== (weekday === '?')) return undefined;
  return day === '?'
    ? 'Day of the month and day of the week are both "?"; write * in one of them.'
    : 'Day of the month and day of the week cannot both be given; write ? in one of them.';
}

function countFault(given: readonly string[]): string | undefined {
  // One word in place of all fields is to be filled in.
  if (given.length === 1 && /^[A-Z_]{2,}$|^\.{3}$/.test(given[0] ?? '')) return undefined;
  return `cron(...) has six fields (minute, hour, day of the month, month, day of the week, year) and here are ${given.length}.`;
}

function fieldFault(text: string, field: Field): string | undefined {
  if (isOpen(text) || field.special?.test(text)) return undefined;
  const bad = text.split(',').find((part) => !isPart(part, field));
  if (bad === undefined) return undefined;
  const { least, most, words } = field;
  const named = words === undefined ? '' : ` or ${words[0]} to ${words.at(-1)}`;
  return `"${bad}" is not a valid ${field.name} in cron(...); use ${least} to ${most}${named}, with lists, ranges and steps.`;
}

/** A word that names what has to stand there: `HOUR`, `MINUTES`, `XX`; days and months have words of three letters. */
function isOpen(text: string): boolean {
  return /^[A-Z]{2}$|^[A-Z][A-Z_]{3,}$/.test(text) && !/^(?:L|LW)$/.test(text) && !isLongName(text);
}

/** The whole name of a day or month, which is not taken. */
function isLongName(text: string): boolean {
  return text.endsWith('DAY') || ['JANUARY', 'JUNE', 'JULY', 'MARCH'].includes(text);
}

function isPart(part: string, field: Field): boolean {
  const [, range = '', step] = /^([^/]*)(?:\/(\d+))?$/.exec(part) ?? [];
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.most)) return false;
  if (range === '*') return true;
  if (range === '') return step !== undefined;
  const ends = range.split('-');
  if (ends.length > 2 || !ends.every((end) => isEnd(end, field))) return false;
  // Only years do not go round.
  return ends.length === 1 || field.name !== 'year' || Number(ends[0]) <= Number(ends[1]);
}

function isEnd(text: string, { least, most, words }: Field): boolean {
  if (words?.includes(text.toUpperCase())) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
