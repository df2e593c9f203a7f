import type { Clock } from './clock.ts';

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Lets that many seconds pass, calling back in the order of time. */
  advance(seconds: number): void;
}

/** For tests: a minute of the cluster's life takes no time. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  let waiting: readonly Waiting[] = [];

  function next(until: number): Waiting | undefined {
    const due = waiting.filter(({ time }) => time <= until);
    return due.reduce<Waiting | undefined>(
      (first, one) => (first && first.time <= one.time ? first : one),
      undefined,
    );
  }

  return {
    now: () => now,
    patience: Number.POSITIVE_INFINITY,
    at(time, run) {
      const one = { time, run };
      waiting = [...waiting, one];
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    advance(seconds) {
      const until = now + seconds;
      for (let due = next(until); due !== undefined; due = next(until)) {
        waiting = waiting.filter((other) => other !== due);
        now = Math.max(now, due.time);
        due.run();
      }
      now = until;
    },
  };
}

interface Waiting {
  readonly time: number;
  readonly run: () => void;
}
