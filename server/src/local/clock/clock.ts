/** Time as the endpoint sees it; it may run faster than the one on the wall. */
export interface Clock {
  /** Epoch seconds with milliseconds; never goes back. */
  now(): number;
  /** Calls back once at that time, or soon if it has passed, never before this returns; the result calls it off. */
  at(time: number, run: () => void): () => void;
  /** Milliseconds that work may go on before whoever calls gets a turn; without end where time stands still meanwhile. */
  readonly patience: number;
  /** Makes time run otherwise; absent where somebody else moves it. */
  steer?(change: ClockChange): void;
  /** How many seconds pass in one of the wall's clock; 0 while it stands still. */
  readonly speed?: number;
}

/** What is done to the time of a cluster. */
export interface ClockChange {
  /** How many times as fast as the wall's clock it runs; 0 stops it. */
  readonly speed?: number | undefined;
  /** Seconds that pass at once. */
  readonly jump?: number | undefined;
}

/** A call answered after several of these is still answered at once. */
const patience = 5;

/** The wall's clock, or one that starts no earlier than `start` and runs `speed` times as fast; it can be steered. */
export function realClock(speed = 1, start = 0): Clock {
  return new SteeredClock(speed, start);
}

class SteeredClock implements Clock {
  readonly patience = patience;
  #speed: number;
  /** The cluster's time at a moment of the wall's clock, from which on it runs at this speed. */
  #from: { readonly time: number; readonly wall: number };
  #latest: number;
  readonly #waiting = new Set<Waiting>();

  constructor(speed: number, start: number) {
    const wall = Date.now() / 1000;
    this.#speed = speed;
    this.#from = { time: Math.max(wall, start), wall };
    this.#latest = this.#from.time;
  }

  get speed(): number {
    return this.#speed;
  }

  now(): number {
    const { time, wall } = this.#from;
    // The wall's clock may be set back; the cluster's history must not run backwards with it.
    this.#latest = Math.max(this.#latest, time + (Date.now() / 1000 - wall) * this.#speed);
    return Math.round(this.#latest * 1000) / 1000;
  }

  at(time: number, run: () => void): () => void {
    const waiting: Waiting = { time, run, callOff: () => {} };
    this.#waiting.add(waiting);
    this.#await(waiting);
    return () => {
      this.#waiting.delete(waiting);
      waiting.callOff();
    };
  }

  steer({ speed = this.#speed, jump = 0 }: ClockChange): void {
    this.#from = { time: this.now() + jump, wall: Date.now() / 1000 };
    this.#speed = speed;
    for (const waiting of this.#waiting) {
      waiting.callOff();
      this.#await(waiting);
    }
  }

  #await(waiting: Waiting): void {
    waiting.callOff = wait(
      () => (waiting.time <= this.now() ? 0 : ((waiting.time - this.now()) / this.#speed) * 1000),
      () => {
        this.#waiting.delete(waiting);
        waiting.run();
      },
    );
  }
}

interface Waiting {
  readonly time: number;
  readonly run: () => void;
  callOff: () => void;
}

/** Node cannot wait longer at a time: https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const longestWait = 2 ** 31 - 1;

/** Waits without keeping the process alive, in several laps when the time is far. */
function wait(remaining: () => number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const lap = () => {
    timer = setTimeout(end, Math.min(Math.max(Math.ceil(remaining()), 0), longestWait));
    timer.unref();
  };
  const end = () => (remaining() > 0 ? lap() : run());
  lap();
  return () => clearTimeout(timer);
}
