/** Milliseconds after which what was refused is tried again. */
export const retryAfter = 30_000;

/** Keeps what the machine refuses from being tried at every change, and for ever. */
export class Retry {
  readonly #now: () => number;
  #from: number | undefined;

  /** `now` tells milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether something was refused and has not come about since. */
  get isWaiting(): boolean {
    return this.#from !== undefined;
  }

  /** Whether it may be tried now. */
  get isDue(): boolean {
    return this.#from === undefined || this.#now() >= this.#from;
  }

  refused(): void {
    this.#from = this.#now() + retryAfter;
  }

  granted(): void {
    this.#from = undefined;
  }
}
