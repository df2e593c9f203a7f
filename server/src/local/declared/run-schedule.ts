import { basename, extname } from 'node:path';
import { nextRuns } from '#core/ecs/cron.ts';
import type { ActionContext } from '../action.ts';
import { actionFor } from '../dispatch.ts';
import type { DeclaredSchedule } from './declared-cluster.ts';

/** Runs declared tasks by the clock of the cluster. */
export interface RunSchedule {
  /** Takes the schedules as declared; one that was there already goes on as it was. */
  set(schedules: readonly DeclaredSchedule[]): void;
  close(): void;
}

const secondsIn: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };
/** A time that is further away is looked at again before it comes, for timers do not reach any further. */
const longestWait = 86_400;

/** Runs nothing before it is told to; what cannot be run is said in the log and tried at the next time. */
export function runSchedule(context: ActionContext, log: (line: string) => void): RunSchedule {
  const { cluster } = context;
  /** What calls each schedule off, by what it says. */
  const going = new Map<string, () => void>();

  function wait(key: string, schedule: DeclaredSchedule, at: number): void {
    const seconds = Math.min(at - cluster.now(), longestWait);
    const callOff = cluster.later(seconds, () => {
      if (cluster.now() < at) wait(key, schedule, at);
      else {
        begin(key, schedule, at);
        void run(context, schedule, log);
      }
    });
    going.set(key, callOff);
  }

  function begin(key: string, schedule: DeclaredSchedule, from: number): void {
    const at = nextTime(schedule.expression, from);
    if (at === undefined) going.set(key, () => {});
    else wait(key, schedule, at);
  }

  return {
    set: (schedules) => {
      const wanted = new Map(schedules.map((schedule) => [JSON.stringify(schedule), schedule]));
      for (const [key, callOff] of going) {
        if (wanted.has(key)) continue;
        callOff();
        going.delete(key);
      }
      for (const [key, schedule] of wanted) {
        if (!going.has(key)) begin(key, schedule, cluster.now());
      }
    },
    close: () => {
      for (const callOff of going.values()) callOff();
    },
  };
}

/** The next time in epoch seconds after another one; `undefined` when there is none. */
export function nextTime(expression: string, from: number): number | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/s.exec(expression) ?? [];
  if (kind === 'at') {
    const at = Date.parse(`${inner}Z`) / 1000;
    return at > from ? at : undefined;
  }
  if (kind === 'rate') {
    const [, count = '', unit = ''] = /^\s*(\d+)\s+(minute|hour|day)s?\s*$/.exec(inner) ?? [];
    const seconds = Number(count) * (secondsIn[unit] ?? 0);
    return seconds > 0 ? from + seconds : undefined;
  }
  const date = new Date(from * 1000);
  const wall = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
  const [next] = nextRuns(inner.trim().split(/\s+/), wall, 1) ?? [];
  return next && Date.UTC(next.year, next.month - 1, next.day, next.hour, next.minute) / 1000;
}

/** Nobody waits for what a clock starts, so a refusal is written to the log. */
async function run(context: ActionContext, { file, input }: DeclaredSchedule, log: (line: string) => void) {
  const name = basename(file, extname(file));
  const said = (text: string) => log(`The schedule of ${file} ran no task: ${text}`);
  try {
    const action = actionFor({ service: 'ecs', operation: 'RunTask', protocol: 'json' });
    const answer = await action.run(
      { startedBy: `chronos-schedule/${name}`.slice(0, 128), ...input },
      context,
    );
    // The operation's model says so.
    const { failures } = answer as { readonly failures: readonly { readonly reason?: string }[] };
    if (failures.length > 0) said(failures.map(({ reason }) => reason ?? '').join(', '));
  } catch (error) {
    said(error instanceof Error ? error.message : String(error));
  }
}
