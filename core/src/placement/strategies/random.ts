import type { Candidate } from '../candidate.ts';
import type { Random } from '../model.ts';
import type { Ordering } from './strategy.ts';

/**
 * Tasks go to any instance, each as likely as the next.
 *
 * Every instance has a clock that rings after exponentially distributed times, and the one that rings next is
 * taken: waiting times without memory make each pick independent of those before, and only the clock of the
 * picked instance has to be wound again.
 */
export function random(next: Random): Ordering {
  const clocks = new Map<Candidate, number>();
  const rankOf = (candidate: Candidate): number => {
    const time = clocks.get(candidate) ?? waitingTime(next);
    clocks.set(candidate, time);
    return time;
  };
  return {
    kind: 'ordering',
    rankOf,
    placed: (candidate) => clocks.set(candidate, rankOf(candidate) + waitingTime(next)),
  };
}

function waitingTime(next: Random): number {
  return -Math.log(1 - next());
}
