import { keepSnapshot, retireJournals } from './backup.ts';
import type { OpenState } from './open-state.ts';
import { type SnapshotHead, writeSnapshot } from './snapshot.ts';
import type { CapturedTables } from './snapshot-parts.ts';

/** Where snapshots are written, and who hears of one that could not be. */
export interface SnapshotsOptions {
  readonly folder: string;
  readonly log: (line: string) => void;
}

/** The snapshot of a folder, which a newer one takes the place of now and then, beside all other work. */
export class Snapshots {
  readonly #options: SnapshotsOptions;
  #size: number;
  #writing: Promise<void> | undefined;

  constructor(options: SnapshotsOptions, { size }: OpenState['snapshot']) {
    this.#options = options;
    this.#size = size;
  }

  /** Of the last one, in bytes. */
  get size(): number {
    return this.#size;
  }

  /** Whether one is being written. */
  get busy(): boolean {
    return this.#writing !== undefined;
  }

  /** Writes a new one, which makes the journals before its own superfluous. */
  replace(head: SnapshotHead, tables: CapturedTables): void {
    this.#writing = this.#replace(head, tables)
      // Without it nothing is lost, for the older journals stay; the next long journal tries again.
      .catch((error: unknown) => this.#options.log(`No snapshot could be written: ${String(error)}`))
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async settled(): Promise<void> {
    await this.#writing;
  }

  async #replace(head: SnapshotHead, tables: CapturedTables): Promise<void> {
    const { folder } = this.#options;
    this.#size = await writeSnapshot(folder, head, tables);
    await keepSnapshot(folder, head.generation);
    await retireJournals(folder, head.generation);
  }
}
