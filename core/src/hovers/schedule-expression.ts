import { nextRuns, type WallTime, weekdayNames } from '../ecs/cron.ts';
import { scheduleInWords } from '../ecs/schedule-words.ts';
import { wallTime } from '../ecs/wall-time.ts';
import { listOf, type Markdown, md, sectionsOf } from '../words/markdown.ts';
import { defineHover } from './source.ts';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export default defineHover({
  id: 'schedule-expression',
  at: ['ScheduleCreateScheduleInput.ScheduleExpression', 'RulePutRuleRequest.ScheduleExpression'],

  describe({ value, valueAt, now }) {
    if (typeof value !== 'string') return undefined;
    const zone = valueAt(['ScheduleExpressionTimezone']);
    const where = typeof zone === 'string' ? zone : 'UTC';
    const words = scheduleInWords(value, where);
    if (words === undefined) return undefined;
    const inner = /^cron\((.*)\)$/.exec(value.trim())?.[1];
    const about = md`${words}.`;
    if (inner === undefined || now === undefined) return about;
    return sectionsOf([about, ...upcoming(inner.trim().split(/\s+/), now, where)]);
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
  const weekday = weekdayNames[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${weekday} ${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
