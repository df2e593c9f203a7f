import { type BatchKeeper, listed, type NewBatch } from './batch.ts';
import { BatchIndex, type EventQuery, pageSize, type StreamFacts } from './batch-index.ts';
import { comparePositions, type LogEvent, type StoredEvent } from './stored-event.ts';

/** Hears of new events. */
export type LogListener = (events: readonly StoredEvent[]) => void;

interface Waiting {
  readonly batch: NewBatch;
  readonly sync: boolean;
  readonly done: (error?: unknown) => void;
}

/** The events of all log streams, by the ids of the streams; what is too old or too much makes room. */
export class LogEvents {
  readonly #keeper: BatchKeeper;
  readonly #index = new BatchIndex();
  readonly #opened: Promise<void>;
  readonly #listeners = new Set<LogListener>();
  #next = 1;
  #waiting: Waiting[] = [];
  #writing: Promise<void>;

  constructor(keeper: BatchKeeper) {
    this.#keeper = keeper;
    this.#opened = keeper.open((batch) => {
      this.#index.add(batch);
      this.#next = Math.max(this.#next, batch.sequence + batch.count);
    });
    // Whoever reads or writes hears of it; nobody else waits.
    this.#opened.catch(() => {});
    this.#writing = this.#opened.catch(() => {});
  }

  /**
   * Keeps events of a stream; resolves when they can be read and, with `sync`, are on disk. Rejects when the
   * disk does not take them. Whoever awaits each call before the next fills no memory.
   */
  append(
    stream: string,
    events: readonly LogEvent[],
    options: { readonly now: number; readonly sync?: boolean },
  ): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const batch = { stream, sequence: 0, ingestionTime: options.now, events };
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ batch, sync: options.sync ?? false, done });
      if (this.#waiting.length === 1) this.#writing = this.#writing.then(() => this.#turn());
    });
  }

  /** The first events of a query, or the last ones, in their order: at most `limit`, and about a megabyte. */
  async read(query: EventQuery): Promise<readonly StoredEvent[]> {
    await this.#opened;
    const events: StoredEvent[] = [];
    for (const batch of this.#index.choose(query)) {
      for (const event of stored(batch, await this.#keeper.read(batch.place))) {
        if (matches(event, query)) events.push(event);
      }
    }
    events.sort(comparePositions);
    return query.backwards ? cut(events.reverse(), query.limit).reverse() : cut(events, query.limit);
  }

  /** What is known of a stream's events; `undefined` when it has none. */
  async facts(stream: string): Promise<StreamFacts | undefined> {
    await this.#opened;
    return this.#index.facts(stream);
  }

  /** Forgets the events of streams that are deleted. */
  forget(streams: Iterable<string>): void {
    for (const stream of streams) this.#index.remove(stream);
  }

  /** Calls back with events as they come; the result ends it. */
  listen(listener: LogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when all that was handed over is kept. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#keeper.close();
  }

  async #turn(): Promise<void> {
    const turn = this.#waiting.map((one) => ({
      ...one,
      batch: { ...one.batch, sequence: this.#number(one.batch) },
    }));
    this.#waiting = [];
    try {
      await this.#opened;
      const batches = turn.map(({ batch }) => batch);
      const { places, dropped } = await this.#keeper.write(
        batches,
        turn.some(({ sync }) => sync),
      );
      for (const [index, place] of places.entries()) {
        const batch = batches[index];
        if (batch !== undefined) this.#index.add(listed(batch, place));
      }
      this.#index.drop(dropped);
      for (const { done } of turn) done();
      this.#tell(batches);
    } catch (error) {
      for (const { done } of turn) done(error);
    }
  }

  #number({ events }: NewBatch): number {
    const sequence = this.#next;
    this.#next += events.length;
    return sequence;
  }

  #tell(batches: readonly NewBatch[]): void {
    if (this.#listeners.size === 0) return;
    const events = batches.flatMap((batch) => stored(batch, batch.events));
    for (const listener of this.#listeners) listener(events);
  }
}

function stored(
  { stream, sequence, ingestionTime }: Pick<NewBatch, 'stream' | 'sequence' | 'ingestionTime'>,
  events: readonly LogEvent[],
): StoredEvent[] {
  return events.map((event, index) => ({ ...event, stream, ingestionTime, sequence: sequence + index }));
}

function matches(event: StoredEvent, { from, to, beyond, backwards }: EventQuery): boolean {
  if (event.timestamp < from || event.timestamp >= to) return false;
  if (beyond === undefined) return true;
  return backwards ? comparePositions(event, beyond) < 0 : comparePositions(event, beyond) > 0;
}

/** The first ones, as many as a page has room for. */
function cut(events: readonly StoredEvent[], limit: number): StoredEvent[] {
  let size = 0;
  const end = events.findIndex(({ message }, index) => {
    size += message.length;
    return index >= limit || (index > 0 && size > pageSize);
  });
  return events.slice(0, end < 0 ? events.length : end);
}
