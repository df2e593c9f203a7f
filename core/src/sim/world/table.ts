import { Grouping } from './grouping.ts';
import { Ordering } from './ordering.ts';
import { Row, type UnreadRecord } from './row.ts';

/** How a table's records can be found other than by their key. */
export interface TableIndexes<Summary> {
  /** By name: what a record is grouped under; `undefined` leaves it out. */
  readonly groups: { readonly [name: string]: (summary: Summary) => string | undefined };
  /** The time that records are ordered by; `undefined` leaves one out. */
  readonly order?: (summary: Summary) => number | undefined;
}

/**
 * Records by key, in the order of their first writing, with indexes that every write keeps. A map to whoever
 * reads; only a draft and the replay of a journal write. A record that was stored away is read when it is asked for.
 */
export class Table<Record, Summary = Record> implements ReadonlyMap<string, Record> {
  readonly #rows = new Map<string, Row<Record, Summary>>();
  readonly #groups: ReadonlyMap<string, Grouping<Record, Summary>>;
  readonly #order: Ordering<Record, Summary> | undefined;
  #size = 0;
  #nextPlace = 1;

  constructor({ groups, order }: TableIndexes<Summary>) {
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
    return this.#rows.get(key)?.summary !== undefined;
  }

  *entries(): MapIterator<[string, Record]> {
    for (const { key, record } of this.#rows.values()) {
      if (record !== undefined) yield [key, record];
    }
  }

  *keys(): MapIterator<string> {
    for (const { key, summary } of this.#rows.values()) {
      if (summary !== undefined) yield key;
    }
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

  /** Every key with its record, or with what there is of one that nobody has asked for. */
  *stored(): Generator<readonly [string, Record | undefined, UnreadRecord<Record, Summary> | undefined]> {
    for (const row of this.#rows.values()) {
      const { key, unread } = row;
      if (unread !== undefined) yield [key, undefined, unread];
      else if (row.record !== undefined) yield [key, row.record, undefined];
    }
  }

  /** The group that an index puts under a key. */
  group(index: string, key: string) {
    return this.#grouping(index).group(key);
  }

  /** The keys that an index puts records under. */
  groupKeys(index: string): IterableIterator<string> {
    return this.#grouping(index).keys();
  }

  /** The place of a key in the order of first writing; 0 where it has none. */
  place(key: string): number {
    return this.#rows.get(key)?.place ?? 0;
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
    const known = this.#rows.get(key);
    if (known === undefined && record === undefined) return undefined;
    const row = known ?? this.#add(new Row<Record, Summary>(key, this.#nextPlace));
    const { summary, record: before } = row;
    row.record = record;
    this.#moved(row, summary);
    return before;
  }

  /** Puts a record that is not to be read yet under a key that has none. */
  writeUnread(key: string, unread: UnreadRecord<Record, Summary>): void {
    this.#moved(this.#add(new Row(key, this.#nextPlace, unread)), undefined);
  }

  /** Gives up the place of a key whose record was taken out: a new one under it then comes last. */
  sweep(key: string): void {
    if (this.#rows.get(key)?.summary === undefined) this.#rows.delete(key);
  }

  #grouping(index: string): Grouping<Record, Summary> {
    const grouping = this.#groups.get(index);
    if (grouping === undefined) throw new Error(`The table has no index ${index}.`);
    return grouping;
  }

  #add(row: Row<Record, Summary>): Row<Record, Summary> {
    this.#nextPlace += 1;
    this.#rows.set(row.key, row);
    return row;
  }

  #moved(row: Row<Record, Summary>, before: Summary | undefined): void {
    this.#size += Number(row.summary !== undefined) - Number(before !== undefined);
    for (const grouping of this.#groups.values()) grouping.moved(row, before);
    this.#order?.moved(row, before);
  }
}
