/** How many milliseconds of work may wait for the disk, while a caller waits for it too and while nobody does. */
const besideCallers = 8;
const alone = 40;

/**
 * How far what happens by itself is ahead of the disk. A call is answered when all that it shows is written, so what
 * is done and not written yet is what it waits for; a storm that runs ahead of a slow disk would keep everybody waiting.
 */
export class WorkAhead {
  #milliseconds = 0;
  #callers = 0;
  /** Resolves when the latest work is written or taken back. */
  #latest: Promise<unknown> = Promise.resolve();

  /** Takes note of work done, and of when its last step is written or taken back. */
  add(milliseconds: number, settled: Promise<unknown>): void {
    this.#milliseconds += milliseconds;
    this.#latest = settled
      .catch(() => {})
      .then(() => {
        this.#milliseconds -= milliseconds;
      });
  }

  /** Whether the disk has to catch up before work goes on. */
  get isFar(): boolean {
    return this.#milliseconds >= (this.#callers > 0 ? besideCallers : alone);
  }

  /** Resolves when all the work is written. */
  caughtUp(): Promise<unknown> {
    return this.#latest;
  }

  /** Counts a caller in as long as it waits. */
  async besides(waiting: Promise<void>): Promise<void> {
    this.#callers += 1;
    try {
      await waiting;
    } finally {
      this.#callers -= 1;
    }
  }
}
