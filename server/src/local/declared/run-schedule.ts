import { basename, extname } from 'node:path';
import { nextRun } from '#core/sim/schedules/next-run.ts';
import type { ActionContext } from '../action.ts';
import { actionFor } from '../dispatch.ts';
import { ByClock, type NextTime } from './by-clock.ts';
import type { DeclaredSchedule } from './declared-cluster.ts';

/** Runs declared tasks by the clock of the cluster; what cannot be run is said in the log and tried at the next time. */
export function runSchedules(context: ActionContext, log: (line: string) => void): ByClock<DeclaredSchedule> {
  return new ByClock(context.cluster, timesOf, (schedule) => void run(context, schedule, log));
}

/** As EventBridge Scheduler has them; a rate counts from when the schedule was declared. */
function timesOf({ expression, timezone }: DeclaredSchedule, since: number): NextTime {
  return (after) => nextRun({ expression, zone: timezone, since }, after);
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
