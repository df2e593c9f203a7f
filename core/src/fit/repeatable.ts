import type { Random } from '../placement/model.ts';

/** One fixed series of numbers, so that random placement gives the same answer to the same question. */
export function repeatable(): Random {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
