import assert from 'node:assert/strict';
import { emptyWorld, type World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import type { Opened, Outcome } from '../../server/src/local/state/store.ts';

/** A change that is easily told again. */
export function tag(key: string): Change {
  return { table: 'tags', key, value: [{ key: 'name', value: key }] };
}

/** Calls back when an entry is written; one that is lost fails whoever waits for the store. */
export function whenWritten(written: () => void = () => {}): Outcome {
  return {
    written,
    lost(error) {
      throw error;
    },
  };
}

/** Writes a tag after the other, each when the one before is on disk, in its own second. */
export async function writeTags({ world, store }: Opened, keys: readonly string[]): Promise<void> {
  for (const [index, key] of keys.entries()) {
    applyChanges(world, [tag(key)]);
    store.write({ at: index + 1, changes: [tag(key)] }, whenWritten());
    await store.settled();
  }
}

/** The tags that a world has, in the order of writing; it must have all tables. */
export function tagKeys(world: World): string[] {
  assert.deepEqual(Object.keys(world.tables), Object.keys(emptyWorld().tables));
  return [...world.tables.tags.keys()];
}
