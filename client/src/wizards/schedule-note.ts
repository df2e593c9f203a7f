import { scheduleFault } from '#core/ecs/schedule-fault.ts';
import { scheduleInWords } from '#core/ecs/schedule-words.ts';
import { wallTime } from '#core/ecs/wall-time.ts';
import { isZone, nextRun } from '#core/sim/schedules/next-run.ts';

/** When a schedule starts something. */
export interface When {
  /** `at(...)`, `rate(...)` or `cron(...)`. */
  readonly expression: string;
  /** The zone of `at` and `cron`. */
  readonly zone: string;
}

const mostShown = 3;

/** Why EventBridge Scheduler would not take an expression, or would never run it after now, in epoch milliseconds. */
export function whenFault({ expression, zone }: When, now: number): string | undefined {
  const fault = scheduleFault(expression, 'scheduler');
  if (fault !== undefined) return fault;
  if (runsAfter({ expression, zone }, now).length > 0) return undefined;
  if (/^(?:at|cron)\(\s*\d/.test(expression)) return 'That time has passed, so it would never run.';
  return 'Write rate(5 minutes), cron(0 3 * * ? *) or at(2030-01-31T03:00:00).';
}

/** What an expression means in words, with its next runs by the clock of its zone. */
export function whenNote({ expression, zone }: When, now: number): string {
  const words = scheduleInWords(expression, zone) ?? expression;
  const runs = runsAfter({ expression, zone }, now).map((at) => written(at, zone));
  return `${words}. Next: ${runs.join(', ')}`;
}

/** In epoch seconds. A rate is counted from when the schedule is made, which is now. */
function runsAfter({ expression, zone }: When, now: number): number[] {
  if (!isZone(zone)) return [];
  const since = now / 1000;
  const runs: number[] = [];
  for (let after = since; runs.length < mostShown; ) {
    const at = nextRun({ expression, zone, since }, after);
    if (at === undefined) break;
    runs.push(at);
    after = at;
  }
  return runs;
}

function written(at: number, zone: string): string {
  const { year, month, day, hour, minute } = wallTime(at, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** Why a text names no zone whose clocks are known. */
export function zoneFault(zone: string): string | undefined {
  return isZone(zone) ? undefined : 'Write a zone of the IANA database, such as Europe/Berlin, or UTC.';
}
