import type { HookOutcome } from '../records/shift.ts';
import { wakeWatching } from '../services/wake-watching.ts';
import type { Draft } from '../transaction.ts';

/** Says what a lifecycle hook's function, by its ARN or name, answers from now on; without an outcome as before. */
export function setHookOutcome(draft: Draft, hook: string, outcome: HookOutcome | undefined): void {
  if (outcome === undefined) draft.remove('hookOutcomes', hook);
  else draft.put('hookOutcomes', hook, outcome);
  wakeWatching(draft);
}
