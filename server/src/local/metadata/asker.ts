import { setTimeout as delay } from 'node:timers/promises';
import type { TaskRecord } from '#core/sim/records/task.ts';

/** A container that asks about itself. */
export interface Asker {
  readonly task: TaskRecord;
  readonly name: string;
}

/**
 * A container that asks has started, but may ask before the engine's word of it is here: its start is
 * waited for, `looks` times `interval` milliseconds at most, so that it is not told that it does not run.
 */
export async function askerThatStarted(
  find: () => Asker | undefined,
  looks = 60,
  interval = 50,
): Promise<Asker | undefined> {
  for (let look = 1; ; look++) {
    const asker = find();
    const container = asker?.task.shown.containers.find(({ name }) => name === asker.name);
    if (container?.lastStatus !== 'PENDING' || look >= looks) return asker;
    await delay(interval);
  }
}
