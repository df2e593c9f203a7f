import { nextRuns, type WallTime } from '../../ecs/cron.ts';
import { wallTime } from '../../ecs/wall-time.ts';

/** A schedule as it is kept. */
export interface Schedule {
  /** `at(...)`, `rate(...)` or `cron(...)`, checked. */
  readonly expression: string;
  /** The zone of `at` and `cron`; UTC when absent. */
  readonly zone?: string | undefined;
  /** What a rate is counted from, in epoch seconds; its first run comes one period later, or then where `startsAtOnce`. */
  readonly since: number;
  readonly startsAtOnce?: boolean;
}

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** When a schedule runs next, strictly after a time, in epoch seconds; `undefined` when it does not run again. */
export function nextRun(schedule: Schedule, after: number): number | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(schedule.expression.trim()) ?? [];
  if (kind === 'at') return nextAt(inner.trim(), schedule.zone, after);
  if (kind === 'rate') return nextOfRate(inner.trim(), schedule, after);
  return kind === 'cron' ? nextOfCron(inner.trim().split(/\s+/), schedule.zone, after) : undefined;
}

/** Whether a zone's clock is known. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function nextAt(text: string, zone: string | undefined, after: number): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D/).map(Number);
  const at = instantOf({ year, month, day, hour, minute }, zone ?? 'UTC');
  return at !== undefined && at + second > after ? at + second : undefined;
}

function nextOfRate(inner: string, { since, startsAtOnce }: Schedule, after: number): number | undefined {
  const [value = '', unit = ''] = inner.split(/\s+/);
  const period = Number(value) * (unitSeconds[unit.replace(/s$/, '')] ?? Number.NaN);
  if (!(period > 0)) return undefined;
  const first = startsAtOnce === true ? 0 : 1;
  return since + Math.max(Math.floor((after - since) / period) + 1, first) * period;
}

function nextOfCron(fields: readonly string[], zone = 'UTC', after: number): number | undefined {
  let from: WallTime = wallTime(after, zone);
  // A time that the clocks leave out when summer begins is not a run; the one after it is.
  for (let tries = 0; tries < 4; tries += 1) {
    const [run] = nextRuns(fields, from, 1) ?? [];
    if (run === undefined) return undefined;
    const at = instantOf(run, zone);
    if (at !== undefined && at > after) return at;
    from = run;
  }
  return undefined;
}

/** When the clocks of a zone show a time, the first of two; `undefined` when they never do. */
function instantOf(wall: WallTime, zone: string): number | undefined {
  const asUtc = secondsOf(wall);
  const candidates = [-1, 0, 1].map((days) => {
    const probe = asUtc + days * 86_400;
    return asUtc - (secondsOf(wallTime(probe, zone)) - probe);
  });
  const found = candidates.filter((at) => secondsOf(wallTime(at, zone)) === asUtc);
  return found.length === 0 ? undefined : Math.min(...found);
}

function secondsOf({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute) / 1000;
}
