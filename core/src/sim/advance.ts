import { type AgendaItem, type AgendaKind, takeDue } from './agenda.ts';
import { placeWaiting } from './capacity/place-waiting.ts';
import { reconcileService } from './services/reconcile.ts';
import type { World } from './state.ts';
import { tendTask } from './tasks/tend.ts';
import { type Clock, type Draft, type Step, step } from './transaction.ts';

/** One thing done can make another one due; what is still due after so many rounds waits for the next call. */
const mostRounds = 20;

/** Does all that is due by now. */
export function advance(world: World, clock: Clock): Step<void> {
  return step(world, (draft) => {
    for (let round = 0; round < mostRounds; round += 1) {
      const due = takeDue(draft, clock.now);
      if (due.length === 0) return;
      for (const item of due) attend(draft, item, clock);
    }
  });
}

const attendants: Readonly<Record<AgendaKind, (draft: Draft, arn: string, clock: Clock) => void>> = {
  service: reconcileService,
  task: tendTask,
  cluster: placeWaiting,
};

function attend(draft: Draft, { kind, arn }: AgendaItem, clock: Clock): void {
  attendants[kind](draft, arn, clock);
}
