import type { Cause, Found, Sure, Weight } from './cause.ts';
import causes from './causes/index.ts';
import type { Facts } from './facts.ts';
import { readingOf, type Said } from './reading.ts';

/** A cause that was found, and which. */
export interface Diagnosis extends Found {
  readonly id: string;
  readonly weight: Weight;
  /** Whether anything is wrong: what was scaled in or stopped by a person is as it should be. */
  readonly fault: boolean;
  readonly link: string;
}

/**
 * Why a task stopped or a service does not go on: the causes, the one to read first. Empty when nothing that is
 * known points to a problem. Never throws; a cause that does is left out.
 */
export function explain(facts: Facts): readonly Diagnosis[] {
  const reading = readingOf(facts);
  const found = causes.flatMap((cause): Diagnosis[] => {
    const result = looked(cause, reading);
    if (result === undefined) return [];
    const { id, weight, link } = cause;
    return [{ ...result, id, weight, link, fault: weight !== 'intended' }];
  });
  return found.sort(
    (left, right) =>
      weights.indexOf(left.weight) - weights.indexOf(right.weight) ||
      sureness.indexOf(left.sure) - sureness.indexOf(right.sure) ||
      newest(right) - newest(left) ||
      right.evidence.length - left.evidence.length,
  );
}

const weights: readonly Weight[] = ['root', 'intended', 'symptom', 'consequence'];
const sureness: readonly Sure[] = ['certain', 'likely', 'possible'];

function looked(cause: Cause, reading: ReturnType<typeof readingOf>): Found | undefined {
  try {
    return cause.look(reading);
  } catch {
    return undefined;
  }
}

/** What was said last says how things are now; a log line has no time and says it of the last task. */
function newest({ evidence }: Found): number {
  return Math.max(0, ...evidence.map(({ at }: Said) => at ?? 0));
}
