import { Grouping } from './grouping.ts';
import { Ordering } from './ordering.ts';
import type { Row } from './row.ts';

/** How a table's records can be found other than by their key. */
export interface TableIndexes<Record> {
  /** By name: what a record is grouped under; `undefined` leaves it out. */
  readonly groups: { readonly [name: string]: (record: Record) => string | undefined };
  /** The time that records are ordered by; `undefined` leaves one out. */
  readonly order?: (record: Record) => number | undefined;
}

/**
 * Records by key, in the order of their first writing, with indexes that every write keeps. A map to whoever
 * reads; only a draft and the replay of a journal write.
 */
export class Table<Record> implements ReadonlyMap<string, Record> {
  readonly #rows = new Map<string, Row<Record>>();
  readonly #groups: ReadonlyMap<string, Grouping<Record>>;
  readonly #order: Ordering<Record> | undefined;
  #size = 0;
  #nextPlace = 0;

  constructor({ groups, order }: TableIndexes<Record>) {
    this.#groups = new Map(Object.entries(groups).map(([name, keyOf]) => [name, new Grouping(keyOf)]));
    this.#order = order === undefined ? undefined : new Ordering(order, () => this.#rows.values());
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): Record | undefined {
    return this.#rows.get(key)?.record;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[string, Record]> {
    for (const { key, record } of this.#rows.values()) {
      if (record !== undefined) yield [key, record];
    }
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Record> {
    for (const { record } of this.#rows.values()) {
      if (record !== undefined) yield record;
    }
  }

  [Symbol.iterator](): MapIterator<[string, Record]> {
    return this.entries();
  }

  forEach(look: (record: Record, key: string, table: ReadonlyMap<string, Record>) => void): void {
    for (const [key, record] of this.entries()) look(record, key, this);
  }

  /** The group that an index puts under a key. */
  group(index: string, key: string) {
    const grouping = this.#groups.get(index);
    if (grouping === undefined) throw new Error(`The table has no index ${index}.`);
    return grouping.group(key);
  }

  /** The key of the record with the earliest time. */
  earliest(): string | undefined {
    return this.#order?.first()?.key;
  }

  /** How many records have a time. */
  get timed(): number {
    return this.#order?.count ?? 0;
  }

  /** That time. */
  earliestTime(): number | undefined {
    return this.#order?.firstTime();
  }

  /** Writes a record, or takes it out, and gives the one before. What is taken out keeps its place until `sweep`. */
  write(key: string, record: Record | undefined): Record | undefined {
    const row = this.#rows.get(key) ?? this.#newRow(key, record);
    if (row === undefined) return undefined;
    const before = row.record;
    row.record = record;
    this.#size += Number(record !== undefined) - Number(before !== undefined);
    for (const grouping of this.#groups.values()) grouping.moved(row, before);
    this.#order?.moved(row, before);
    return before;
  }

  /** Gives up the place of a key whose record was taken out: a new one under it then comes last. */
  sweep(key: string): void {
    if (this.#rows.get(key)?.record === undefined) this.#rows.delete(key);
  }

  #newRow(key: string, record: Record | undefined): Row<Record> | undefined {
    if (record === undefined) return undefined;
    this.#nextPlace += 1;
    const row = { key, place: this.#nextPlace, record: undefined };
    this.#rows.set(key, row);
    return row;
  }
}
