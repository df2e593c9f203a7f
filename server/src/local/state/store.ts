import type { World } from '#core/sim/state.ts';
import type { Change } from '#core/sim/transaction.ts';

/** One line of the journal: what one step changed, and when. */
export interface Entry {
  /** Epoch seconds. */
  readonly at: number;
  readonly changes: readonly Change[];
}

/** What becomes of an entry; one of the two is called. */
export interface Outcome {
  /** It is on disk, and so are all before it. */
  written(): void;
  /**
   * It is not on disk and will not come there, nor will any that was handed over after it: those were told
   * already, for what follows is taken back before what it follows from.
   */
  lost(error: unknown): void;
}

/** Where the world is kept. */
export interface Store {
  /**
   * Writes an entry down and then calls back; entries and calls keep their order. The world that was opened with
   * the store must have the entry's changes, and those of all entries before it and of none after. When an entry
   * is lost, the world must be as it was before it; the store goes on, and the next entry may be written again.
   */
  write(entry: Entry, outcome: Outcome): void;
  /** Resolves when it is known what became of everything handed over so far. */
  settled(): Promise<void>;
  /** Tells whoever else wants the folder where its endpoint listens. */
  announce(endpoint: string): void;
  /** Writes what is left and lets go of the folder. */
  close(): Promise<void>;
}

/** A world as it was found, and the store that goes on from there. */
export interface Opened {
  readonly world: World;
  /** When the last entry was written; nought when there is none. */
  readonly at: number;
  readonly store: Store;
}
