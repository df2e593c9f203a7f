import { EcsFailure } from '#core/ecs/failure.ts';
import type { LogLine, LogSource } from '#core/logs/reading/log-event.ts';
import type { LogReader } from './log-reader.ts';
import { type Pace, StreamReader } from './stream-reader.ts';
import type { Followed } from './what-to-follow.ts';

/** What following needs of the world. */
export interface FollowOptions {
  readonly reader: LogReader;
  /** Where lines are now; asked again every few seconds. */
  readonly whatNow: (signal: AbortSignal) => Promise<Followed>;
  readonly clock: Clock;
  readonly pace: Pace;
  /** How many lines of the past are shown of each stream. */
  readonly tail: number;
}

/** Time, so that tests need not wait. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Rejects when the signal says so. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Who is told what is found. */
export interface FollowSink {
  /** Lines in the order of their time. */
  lines(lines: readonly LogLine[]): void;
  /** After every look at what there is to follow. */
  followed(followed: Followed): void;
  /** What is there no group or stream for; called when that changes. */
  absent(sources: readonly LogSource[], of: 'group' | 'stream'): void;
}

/** How often what there is to follow is looked up, in milliseconds. */
const lookUp = 5_000;

/** The calls in flight at once, and the time that one stream's turn takes of a second at most: AWS allows 25 calls. */
const atOnce = 8;
const perStream = 60;

/** How often in a row a look may fail for a trouble that goes away by itself. */
const patience = 6;

const passing: ReadonlySet<string> = new Set(['throttled', 'timeout', 'unavailable', 'unreachable']);

/** Reads on until all of it has ended, the signal says so, or a failure stands; returns when there is no more to come. */
export async function follow(options: FollowOptions, sink: FollowSink, signal: AbortSignal): Promise<void> {
  const following = new Following(options, sink);
  for (let failures = 0; ; ) {
    signal.throwIfAborted();
    try {
      if (await following.turn(signal)) return;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (!(error instanceof EcsFailure) || !passing.has(error.kind) || failures >= patience) throw error;
      await options.clock.sleep(options.pace.longest * failures, signal);
    }
  }
}

/** The streams of one view, and when they were looked up. */
class Following {
  private readonly options: FollowOptions;
  private readonly sink: FollowSink;
  private readonly streams = new Map<string, StreamReader>();
  private lookedUp = Number.NEGATIVE_INFINITY;
  private ended = false;
  private absent = '';

  constructor(options: FollowOptions, sink: FollowSink) {
    this.options = options;
    this.sink = sink;
  }

  /** Reads every stream that is due, then waits until the next one is; whether all has ended and been read. */
  async turn(signal: AbortSignal): Promise<boolean> {
    const { clock } = this.options;
    const now = clock.now();
    // What ended before the look is whole after it.
    const ended = this.ended;
    if (now - this.lookedUp >= lookUp && !ended) await this.lookUp(now, signal);
    const due = [...this.streams.values()].filter((stream) => stream.due <= now);
    const lines = await this.read(due, now, signal);
    if (lines.length > 0) this.sink.lines(lines);
    this.tellAbsent();
    if (ended && [...this.streams.values()].every(({ drained }) => drained)) return true;
    await clock.sleep(this.wait(now), signal);
    return false;
  }

  private async lookUp(now: number, signal: AbortSignal): Promise<void> {
    const followed = await this.options.whatNow(signal);
    this.lookedUp = now;
    this.ended = followed.ended;
    for (const source of followed.sources) this.add(source);
    this.sink.followed(followed);
  }

  private add(source: LogSource): void {
    const key = `${source.region ?? ''} ${source.group} ${source.stream}`;
    if (this.streams.has(key)) return;
    const { pace, tail } = this.options;
    const shortest = Math.max(pace.shortest, this.streams.size * perStream);
    this.streams.set(key, new StreamReader(source, tail, { ...pace, shortest }));
  }

  /** Some at once; what they give is put in the order of its time, that of one moment in the order of its stream. */
  private async read(
    due: readonly StreamReader[],
    now: number,
    signal: AbortSignal,
  ): Promise<readonly LogLine[]> {
    const lines: LogLine[] = [];
    const waiting = [...due];
    const worker = async () => {
      for (let stream = waiting.shift(); stream !== undefined; stream = waiting.shift())
        lines.push(...(await stream.read(this.options.reader, now, signal)));
    };
    const workers = Array.from({ length: Math.min(atOnce, due.length) }, worker);
    const outcomes = await Promise.allSettled(workers);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    // What the others found is shown all the same: it will not be read again.
    lines.sort((left, right) => left.at - right.at);
    if (failed === undefined) return lines;
    if (lines.length > 0) this.sink.lines(lines);
    throw failed.reason;
  }

  private tellAbsent(): void {
    const of = (what: 'group' | 'stream') =>
      [...this.streams.values()].filter(({ absent }) => absent === what).map(({ source }) => source);
    const groups = of('group');
    const streams = of('stream');
    const now = [...groups, ...streams].map(({ group, stream }) => `${group} ${stream}`).join('\n');
    if (now === this.absent) return;
    this.absent = now;
    if (groups.length > 0) this.sink.absent(groups, 'group');
    if (streams.length > 0) this.sink.absent(streams, 'stream');
  }

  private wait(now: number): number {
    const dues = [...this.streams.values()].map(({ due }) => due);
    const next = Math.min(this.ended ? Number.POSITIVE_INFINITY : this.lookedUp + lookUp, ...dues);
    return Math.max(0, Math.min(next, now + lookUp) - now);
  }
}
