import { wake } from './agenda.ts';
import { defaultRetention } from './retention.ts';
import { setTags } from './tags.ts';
import type { Draft } from './transaction.ts';

/** Tables with records that have ended, and the order in which they did (world/indexes.ts). */
type Ending = 'tasks' | 'containerInstances';
const tables: readonly Ending[] = ['tasks', 'containerInstances'];

/** The one item of the agenda that this is about. */
const item = 'past';

/** How many are forgotten before others have their turn. */
const atOnce = 200;

/** Something has ended: asks to be called when it, or another for its sake, is to be forgotten. */
export function planForgetting(draft: Draft): void {
  for (const table of tables) {
    const next = nextForgetting(draft, table);
    if (next !== undefined) wake(draft, 'history', item, next);
  }
}

/** Forgets what ended too long ago, and the earliest of what is too much. */
export function forgetPast(draft: Draft): void {
  for (const table of tables) {
    for (let left = atOnce; left > 0; left -= 1) {
      const next = nextForgetting(draft, table);
      if (next === undefined || next > draft.now) break;
      forgetEarliest(draft, table);
    }
  }
  planForgetting(draft);
}

/** When the record that ended first is to be forgotten. */
function nextForgetting(draft: Draft, table: Ending): number | undefined {
  const { seconds, count } = draft.clock.retention ?? defaultRetention;
  const first = draft.earliestTime(table);
  if (first === undefined) return undefined;
  return draft.timed(table) > count ? draft.now : first + seconds;
}

function forgetEarliest(draft: Draft, table: Ending): void {
  const arn = draft.earliest(table);
  if (arn === undefined) return;
  draft.remove(table, arn);
  setTags(draft, arn, []);
}
