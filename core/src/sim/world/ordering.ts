import { addToHeap, makeHeap, removeFirst } from '../../placement/heap.ts';
import type { Row } from './row.ts';

interface Entry<Record, Summary> {
  readonly at: number;
  readonly row: Row<Record, Summary>;
}

/** Fewer entries are not worth clearing up. */
const few = 64;

/**
 * An index by time that tells the earliest. A row that moved leaves its old entry behind, which is dropped when
 * it moves to the front, or with all its like when most entries are old.
 */
export class Ordering<Record, Summary> {
  readonly #timeOf: (summary: Summary) => number | undefined;
  readonly #rows: () => Iterable<Row<Record, Summary>>;
  #entries: Entry<Record, Summary>[] = [];
  /** How many rows have a time. */
  #count = 0;

  constructor(timeOf: (summary: Summary) => number | undefined, rows: () => Iterable<Row<Record, Summary>>) {
    this.#timeOf = timeOf;
    this.#rows = rows;
  }

  get count(): number {
    return this.#count;
  }

  first(): Row<Record, Summary> | undefined {
    for (;;) {
      const [entry] = this.#entries;
      if (entry === undefined) return undefined;
      if (this.#time(entry.row.summary) === entry.at) return entry.row;
      removeFirst(this.#entries, compare);
    }
  }

  /** The time of the first. */
  firstTime(): number | undefined {
    return this.#time(this.first()?.summary);
  }

  /** Takes note that a row's record has changed from the one before. */
  moved(row: Row<Record, Summary>, before: Summary | undefined): void {
    const from = this.#time(before);
    const at = this.#time(row.summary);
    if (from === at) return;
    this.#count += Number(at !== undefined) - Number(from !== undefined);
    if (at === undefined) return;
    addToHeap(this.#entries, { at, row }, compare);
    if (this.#entries.length > few + 2 * this.#count) this.#clearUp();
  }

  #time(summary: Summary | undefined): number | undefined {
    return summary === undefined ? undefined : this.#timeOf(summary);
  }

  #clearUp(): void {
    this.#entries = [];
    for (const row of this.#rows()) {
      const at = this.#time(row.summary);
      if (at !== undefined) this.#entries.push({ at, row });
    }
    makeHeap(this.#entries, compare);
  }
}

function compare(left: Entry<unknown, unknown>, right: Entry<unknown, unknown>): number {
  return left.at - right.at || left.row.place - right.row.place;
}
