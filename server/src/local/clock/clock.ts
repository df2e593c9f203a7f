/** Time as the endpoint sees it; it may run faster than the one on the wall. */
export interface Clock {
  /** Epoch seconds with milliseconds; never goes back. */
  now(): number;
  /** Calls back once at that time, or soon if it has passed, never before this returns; the result calls it off. */
  at(time: number, run: () => void): () => void;
  /** Milliseconds that work may go on before whoever calls gets a turn; without end where time stands still meanwhile. */
  readonly patience: number;
}

/** A call answered after several of these is still answered at once. */
const patience = 10;

/** The wall's clock, or one that starts no earlier than `start` and runs `speed` times as fast. */
export function realClock(speed = 1, start = 0): Clock {
  const began = Date.now() / 1000;
  const first = Math.max(began, start);
  let latest = first;
  const now = () => {
    // The wall's clock may be set back; the cluster's history must not run backwards with it.
    latest = Math.max(latest, first + (Date.now() / 1000 - began) * speed);
    return Math.round(latest * 1000) / 1000;
  };
  return { now, patience, at: (time, run) => wait(() => ((time - now()) / speed) * 1000, run) };
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
