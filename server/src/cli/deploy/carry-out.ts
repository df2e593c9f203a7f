import { causesOf } from '#core/deploy/causes.ts';
import { type Followed, follow } from '#core/deploy/follow.ts';
import type { Aim } from '#core/deploy/look.ts';
import { newsOf } from '#core/deploy/news.ts';
import type { Plan } from '#core/deploy/plan.ts';
import { type Done, send } from '#core/deploy/send.ts';
import type { Stand } from '#core/deploy/stand.ts';
import { type State, stateNow } from '#core/deploy/state.ts';
import type { Answer } from '#core/diagnosis/told.ts';
import { conformedInput, taskIn } from '#core/ecs/conformed.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { placeOfCause } from '#core/ide/why/authored.ts';
import type { EcsSession, Terminal } from '../command.ts';
import type { DeployArguments } from './arguments.ts';
import type { Held, Read } from './read-files.ts';
import type { Report, Result } from './report.ts';

/** What carrying out a deployment needs beside its plan. */
export interface Circumstances {
  readonly given: DeployArguments;
  readonly read: Read;
  readonly session: EcsSession;
  readonly terminal: Terminal;
  readonly report: Report;
  /** Aborted when the person wants no more. */
  readonly signal: AbortSignal;
}

/** Sends what was planned and watches it. Whatever comes between, what is said at the end was looked at then. */
export async function carryOut(plan: Plan, around: Circumstances): Promise<Result> {
  const { given, session, report, signal } = around;
  try {
    const done: Done = {};
    const aim = await send(session.until(signal), plan, done);
    if (done.registered !== undefined) report.print(`Registered ${done.registered}.`);
    if (!given.values.wait)
      return { plan, end: { kind: plan.idle ? 'nothing' : 'begun' }, state: await stateOf(plan, around) };
    return await ended(plan, await watch(plan, aim, around), { aim, ...around });
  } catch (error) {
    const end = endOf(error, signal);
    if (end === undefined) throw error;
    return { plan, end, state: await stateOf(plan, around) };
  }
}

/** Watches a deployment that has begun, and says what is new. */
export function watch(
  { cluster, service, revision }: Plan,
  aim: Aim,
  { given, session, terminal, report, signal }: Circumstances,
): Promise<Followed> {
  let before: Stand | undefined;
  const began = terminal.now();
  return follow(session.until(signal), {
    cluster,
    service,
    aim,
    definition: taskIn(conformedInput('task-definition', revision.input)),
    pause: () => terminal.pause(betweenLooks, signal),
    isLate: () => terminal.now() - began > given.timeout,
    saw: (stand) => {
      for (const line of newsOf(before, stand)) report.print(line);
      before = stand;
    },
  });
}

/** Milliseconds; DescribeServices may be asked far more often. */
const betweenLooks = 3_000;

async function ended(
  plan: Plan,
  { look, stand }: Followed,
  { aim, read, ...around }: Circumstances & { readonly aim: Aim },
): Promise<Result> {
  const { outcome } = stand;
  const state = await stateOf(plan, { read, ...around });
  if (outcome?.kind === 'stable') return { plan, end: outcome, state };
  const definition =
    read.definition?.authored.definition ?? taskIn(conformedInput('task-definition', plan.revision.input));
  const found = causesOf(aim, look, outcome, { definition, described: read.service?.authored.described });
  const causes = found.map((cause): Answer => {
    const held: Held | undefined = cause.place?.of === 'service' ? read.service : read.definition;
    const at = held && placeOfCause(held.analysis, cause);
    return { ...cause, at: held && at && { file: held.file, line: at.line, column: at.column } };
  });
  return { plan, end: outcome ?? { kind: 'late' }, state, causes };
}

/** How it ended for whom a call failed or who wanted no more; anything else is a fault of ours. */
function endOf(error: unknown, signal: AbortSignal): Result['end'] | undefined {
  const failure = error instanceof EcsFailure ? error.message : undefined;
  if (signal.aborted) return { kind: 'interrupted' };
  return failure === undefined ? undefined : { kind: 'lost', reason: failure };
}

/** Looked at once more, and without the signal: whoever interrupts wants to know how things stand. */
async function stateOf(plan: Plan, { session }: Circumstances): Promise<State | undefined> {
  try {
    return await stateNow(session.ecs, plan);
  } catch (error) {
    if (error instanceof EcsFailure) return undefined;
    throw error;
  }
}
