import { emptyWorld } from '#core/sim/state.ts';
import type { Opened } from './store.ts';

/** Keeps nothing: the world lives as long as the process. */
export function openMemoryStore(): Opened {
  return {
    world: emptyWorld(),
    at: 0,
    store: {
      write: (_entry, { written }) => written(),
      settled: async () => {},
      announce: () => {},
      close: async () => {},
    },
  };
}
