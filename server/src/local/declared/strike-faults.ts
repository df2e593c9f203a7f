import { lastPart } from '#core/sim/arns.ts';
import { setDeclaredAlarm, strikeDeclared } from '#core/sim/faults/declared-fault.ts';
import type { ActionContext } from '../action.ts';
import { ByClock, type NextTime } from './by-clock.ts';
import type { TimedFault } from './declared-cluster.ts';

/** Lets declared faults happen by the clock of the cluster, and says in the log what each struck. */
export function strikeFaults(context: ActionContext, log: (line: string) => void): ByClock<TimedFault> {
  return new ByClock(context.cluster, timesOf, (fault) => void happen(context, fault, log));
}

function timesOf({ afterSeconds, everySeconds }: TimedFault, since: number): NextTime {
  const first = since + (afterSeconds ?? everySeconds ?? 0);
  return (after) => {
    if (everySeconds === undefined) return after === since ? first : undefined;
    return after < first ? first : first + (Math.floor((after - first) / everySeconds) + 1) * everySeconds;
  };
}

async function happen(context: ActionContext, timed: TimedFault, log: (line: string) => void): Promise<void> {
  const { fault, forSeconds } = timed;
  try {
    const { cluster, caller } = context;
    const struck = await cluster.change(caller, (draft, call) => strikeDeclared(draft, fault, call));
    const names = [...struck.containerInstances, ...struck.tasks].map(lastPart);
    log(
      `Declared fault: ${[fault.action, ...(fault.alarm === undefined ? names : [fault.alarm])].join(' ')}.`,
    );
    if (forSeconds !== undefined) cluster.later(forSeconds, () => void end(context, timed, log));
  } catch (error) {
    log(`The declared fault ${fault.action} could not happen: ${reasonOf(error)}`);
  }
}

/** The alarm of a fault is over. */
async function end({ cluster, caller }: ActionContext, { fault }: TimedFault, log: (line: string) => void) {
  try {
    await cluster.change(caller, (draft, call) => setDeclaredAlarm(draft, fault, call, false));
  } catch (error) {
    log(`The alarm ${fault.alarm} could not be taken back: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
