/** Runs what is asked for under one key one after the other; different keys do not wait for each other. */
export class Serial {
  readonly #last = new Map<string, Promise<void>>();

  /** `run` must deal with its own faults. */
  add(key: string, run: () => Promise<void>): void {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(run);
    this.#last.set(key, turn);
    void turn.finally(() => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    });
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
