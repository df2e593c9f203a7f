import type { Batch } from './batch.ts';
import type { Position } from './stored-event.ts';

/** What is looked for in some streams. */
export interface EventQuery {
  /** Ids of streams. */
  readonly streams: Iterable<string>;
  /** Not before this time, and before that one. */
  readonly from: number;
  readonly to: number;
  /** Behind this position, when reading forwards; before it, backwards. */
  readonly beyond: Position | undefined;
  readonly backwards: boolean;
  readonly limit: number;
}

/** How many characters a page of events has about. */
export const pageSize = 1024 * 1024;

/** What the batches of a stream say about it. */
export interface StreamFacts {
  readonly firstTime: number;
  readonly lastTime: number;
  readonly lastIngestion: number;
  readonly size: number;
}

/** The batches of all streams, without their events. */
export class BatchIndex {
  readonly #streams = new Map<string, Batch[]>();

  add(batch: Batch): void {
    const batches = this.#streams.get(batch.stream);
    if (batches === undefined) this.#streams.set(batch.stream, [batch]);
    else batches.push(batch);
  }

  /** Forgets a stream. */
  remove(stream: string): void {
    this.#streams.delete(stream);
  }

  /** Forgets what was in segments that are gone. */
  drop(segments: readonly number[]): void {
    const gone = new Set(segments);
    if (gone.size === 0) return;
    for (const [stream, batches] of this.#streams) {
      const left = batches.filter(({ place }) => !gone.has(place.segment));
      if (left.length === 0) this.#streams.delete(stream);
      else if (left.length < batches.length) this.#streams.set(stream, left);
    }
  }

  facts(stream: string): StreamFacts | undefined {
    const batches = this.#streams.get(stream);
    if (batches === undefined) return undefined;
    let [firstTime, lastTime, lastIngestion, size] = [Number.POSITIVE_INFINITY, 0, 0, 0];
    for (const batch of batches) {
      firstTime = Math.min(firstTime, batch.minTime);
      lastTime = Math.max(lastTime, batch.maxTime);
      lastIngestion = Math.max(lastIngestion, batch.ingestionTime);
      size += batch.size;
    }
    return { firstTime, lastTime, lastIngestion, size };
  }

  /** The batches that hold the first events of a query, or the last ones; they may hold more than is asked for. */
  choose(query: EventQuery): Batch[] {
    const candidates = [...query.streams].flatMap((stream) =>
      (this.#streams.get(stream) ?? []).filter((batch) => mayHold(batch, query)),
    );
    candidates.sort((left, right) =>
      query.backwards ? right.maxTime - left.maxTime : left.minTime - right.minTime,
    );
    const chosen: Batch[] = [];
    let [count, size] = [0, 0];
    let edge: number | undefined;
    for (const batch of candidates) {
      const enough = count >= query.limit || size >= pageSize;
      if (enough && edge !== undefined && isBehind(batch, edge, query.backwards)) break;
      chosen.push(batch);
      edge = query.backwards
        ? Math.min(edge ?? Number.POSITIVE_INFINITY, batch.minTime)
        : Math.max(edge ?? 0, batch.maxTime);
      if (isWhole(batch, query)) {
        count += batch.count;
        size += batch.size;
      }
    }
    return chosen;
  }
}

/** Whether nothing in the batch comes before what was chosen so far. */
function isBehind({ minTime, maxTime }: Batch, edge: number, backwards: boolean): boolean {
  return backwards ? maxTime < edge : minTime > edge;
}

function mayHold({ minTime, maxTime }: Batch, { from, to, beyond, backwards }: EventQuery): boolean {
  if (maxTime < from || minTime >= to) return false;
  if (beyond === undefined) return true;
  return backwards ? minTime <= beyond.timestamp : maxTime >= beyond.timestamp;
}

/** Whether all events of the batch are asked for, so that their number counts. */
function isWhole({ minTime, maxTime }: Batch, { from, to, beyond, backwards }: EventQuery): boolean {
  if (minTime < from || maxTime >= to) return false;
  if (beyond === undefined) return true;
  return backwards ? maxTime < beyond.timestamp : minTime > beyond.timestamp;
}
