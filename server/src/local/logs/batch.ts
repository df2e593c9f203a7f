import type { LogEvent } from './stored-event.ts';

/** Events of one stream that came together. */
export interface NewBatch {
  readonly stream: string;
  /** The sequence of the first; the others follow on it. */
  readonly sequence: number;
  readonly ingestionTime: number;
  readonly events: readonly LogEvent[];
}

/** What is known of a batch without reading it. */
export interface Batch {
  readonly stream: string;
  readonly sequence: number;
  readonly ingestionTime: number;
  readonly count: number;
  readonly minTime: number;
  readonly maxTime: number;
  /** How long the texts of its events are. */
  readonly size: number;
  readonly place: Place;
}

/** Where its keeper has it. The segments are numbered; the earliest make room for new ones. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/** Keeps the events of batches, in memory or on disk, as long as there is room. */
export interface BatchKeeper {
  /** Finds what was kept before, the earliest first. */
  open(found: (batch: Batch) => void): Promise<void>;
  /** Keeps batches and tells where, and which segments made room. With `sync` they are on disk then. */
  write(
    batches: readonly NewBatch[],
    sync: boolean,
  ): Promise<{ readonly places: readonly Place[]; readonly dropped: readonly number[] }>;
  read(place: Place): Promise<readonly LogEvent[]>;
  close(): Promise<void>;
}

/** A batch as it is listed. */
export function listed({ events, ...batch }: NewBatch, place: Place): Batch {
  let [minTime, maxTime, size] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const { timestamp, message } of events) {
    minTime = Math.min(minTime, timestamp);
    maxTime = Math.max(maxTime, timestamp);
    size += message.length;
  }
  return { ...batch, count: events.length, minTime, maxTime, size, place };
}
