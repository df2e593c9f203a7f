import type { LiveCluster } from '../live-cluster.ts';

/** The next time in epoch seconds after another one; `undefined` when there is none. */
export type NextTime = (after: number) => number | undefined;

/** What goes on by the clock of a cluster, each kind of thing by what was declared of it. */
export class ByClock<Declared> {
  readonly #cluster: Pick<LiveCluster, 'now' | 'later'>;
  readonly #going = new Map<string, () => void>();
  readonly #timesOf: (declared: Declared, since: number) => NextTime;
  readonly #run: (declared: Declared) => void;

  /** `timesOf` says when something runs that was declared at a time; `run` never throws. */
  constructor(
    cluster: Pick<LiveCluster, 'now' | 'later'>,
    timesOf: (declared: Declared, since: number) => NextTime,
    run: (declared: Declared) => void,
  ) {
    this.#cluster = cluster;
    this.#timesOf = timesOf;
    this.#run = run;
  }

  /** Takes what is declared now; what was there already goes on as it was, and what is gone is called off. */
  set(all: readonly Declared[]): void {
    const wanted = new Map(all.map((declared) => [JSON.stringify(declared), declared]));
    for (const [key, callOff] of this.#going) {
      if (wanted.has(key)) continue;
      callOff();
      this.#going.delete(key);
    }
    const now = this.#cluster.now();
    for (const [key, declared] of wanted) {
      if (!this.#going.has(key)) this.#going.set(key, this.#begin(declared, now));
    }
  }

  close(): void {
    for (const callOff of this.#going.values()) callOff();
    this.#going.clear();
  }

  #begin(declared: Declared, since: number): () => void {
    const next = this.#timesOf(declared, since);
    let callOff: () => void = () => {};
    const wait = (after: number) => {
      const at = next(after);
      if (at === undefined) return;
      callOff = this.#cluster.later(at - this.#cluster.now(), () => {
        // A clock that jumped over several times runs once, as a schedule of AWS would.
        wait(Math.max(at, this.#cluster.now()));
        this.#run(declared);
      });
    };
    wait(since);
    return () => callOff();
  }
}
