import { addToHeap, makeHeap, removeFirst } from '../../placement/heap.ts';
import type { Row } from './row.ts';

interface Entry<Record> {
  readonly at: number;
  readonly row: Row<Record>;
}

/** Fewer entries are not worth clearing up. */
const few = 64;

/**
 * An index by time that tells the earliest. A row that moved leaves its old entry behind, which is dropped when
 * it comes to the front, or with all its like when most entries are old.
 */
export class Ordering<Record> {
  readonly #timeOf: (record: Record) => number | undefined;
  readonly #rows: () => Iterable<Row<Record>>;
  #entries: Entry<Record>[] = [];
  /** How many rows have a time. */
  #count = 0;

  constructor(timeOf: (record: Record) => number | undefined, rows: () => Iterable<Row<Record>>) {
    this.#timeOf = timeOf;
    this.#rows = rows;
  }

  get count(): number {
    return this.#count;
  }

  first(): Row<Record> | undefined {
    for (;;) {
      const [entry] = this.#entries;
      if (entry === undefined) return undefined;
      if (this.#time(entry.row.record) === entry.at) return entry.row;
      removeFirst(this.#entries, compare);
    }
  }

  /** The time of the first. */
  firstTime(): number | undefined {
    return this.#time(this.first()?.record);
  }

  /** Takes note that a row's record has changed from the one before. */
  moved(row: Row<Record>, before: Record | undefined): void {
    const from = this.#time(before);
    const at = this.#time(row.record);
    if (from === at) return;
    this.#count += Number(at !== undefined) - Number(from !== undefined);
    if (at === undefined) return;
    addToHeap(this.#entries, { at, row }, compare);
    if (this.#entries.length > few + 2 * this.#count) this.#clearUp();
  }

  #time(record: Record | undefined): number | undefined {
    return record === undefined ? undefined : this.#timeOf(record);
  }

  #clearUp(): void {
    this.#entries = [];
    for (const row of this.#rows()) {
      const at = this.#time(row.record);
      if (at !== undefined) this.#entries.push({ at, row });
    }
    makeHeap(this.#entries, compare);
  }
}

function compare(left: Entry<unknown>, right: Entry<unknown>): number {
  return left.at - right.at || left.row.place - right.row.place;
}
