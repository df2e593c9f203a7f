import { EcsFailure, type FailureKind } from '#core/ecs/failure.ts';
import type { Caller } from './caller.ts';

/** After these ECS may have taken the change though it never said so. */
const open: ReadonlySet<FailureKind> = new Set([
  'unreachable',
  'timeout',
  'unavailable',
  'broken',
  'cancelled',
]);
/** Of the unreachable ones, those where no request ever left. */
const neverSent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/**
 * Makes a change; where ECS may have taken it without a word, looks up what became of it and says so.
 * `look` gives a sentence with what it finds, told when the change was sent, in epoch milliseconds.
 */
export async function changing<Result>(
  caller: Caller,
  work: () => Promise<Result>,
  look: (caller: Caller, since: number) => Promise<string>,
): Promise<Result> {
  const since = Date.now();
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EcsFailure) || !open.has(error.kind) || neverSent.test(error.code)) throw error;
    throw uncertain(error, await found(caller, since, look));
  }
}

async function found(
  caller: Caller,
  since: number,
  look: (caller: Caller, since: number) => Promise<string>,
): Promise<string> {
  try {
    // ECS counts in its own time, and in whole seconds.
    return await look(caller.uncancelled(), since - 2_000);
  } catch {
    return 'Its outcome could not be determined; check it in the explorer before you try again.';
  }
}

function uncertain(failure: EcsFailure, finding: string): EcsFailure {
  const { code, operation, requestId, detail } = failure;
  const cause =
    failure.kind === 'cancelled'
      ? `${operation} was cancelled after it was sent.`
      : firstSentence(failure.message);
  return new EcsFailure({
    kind: 'uncertain',
    code,
    operation,
    message: `${cause} ${finding}`,
    requestId,
    detail,
  });
}

/** What happened, without the advice to try again: that depends on what was found. */
function firstSentence(message: string): string {
  return /^.*?\.(?= |$)/.exec(message)?.[0] ?? message;
}
