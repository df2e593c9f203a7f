import type { Row } from './row.ts';

/** The records that an index puts under one key. */
export interface Group<Record> {
  readonly size: number;
  /** In the order of their first writing. */
  records(): Record[];
  /** What `make` makes of the records; made again only after one has come into the group or left it. */
  derived<Made>(make: (records: Record[]) => Made): Made;
}

/** An index: rows by what a function says of their records. */
export class Grouping<Record> {
  readonly #keyOf: (record: Record) => string | undefined;
  readonly #groups = new Map<string, RowGroup<Record>>();

  constructor(keyOf: (record: Record) => string | undefined) {
    this.#keyOf = keyOf;
  }

  group(key: string): Group<Record> {
    return this.#groups.get(key) ?? new RowGroup();
  }

  /** Takes note that a row's record has changed from the one before. */
  moved(row: Row<Record>, before: Record | undefined): void {
    const from = before === undefined ? undefined : this.#keyOf(before);
    const to = row.record === undefined ? undefined : this.#keyOf(row.record);
    if (from === to) return;
    if (from !== undefined) this.#leave(from, row);
    if (to !== undefined) this.#enter(to, row);
  }

  #enter(key: string, row: Row<Record>): void {
    const group = this.#groups.get(key) ?? new RowGroup();
    this.#groups.set(key, group);
    group.add(row);
  }

  #leave(key: string, row: Row<Record>): void {
    const group = this.#groups.get(key);
    group?.remove(row);
    if (group?.size === 0) this.#groups.delete(key);
  }
}

class RowGroup<Record> implements Group<Record> {
  readonly #rows = new Set<Row<Record>>();
  #last = 0;
  /** Whether the rows stand in the order of their places. */
  #sorted = true;
  #derived = new Map<(records: Record[]) => unknown, unknown>();

  get size(): number {
    return this.#rows.size;
  }

  add(row: Row<Record>): void {
    this.#rows.add(row);
    this.#sorted &&= row.place > this.#last;
    this.#last = row.place;
    this.#forgetDerived();
  }

  remove(row: Row<Record>): void {
    this.#rows.delete(row);
    this.#forgetDerived();
  }

  records(): Record[] {
    if (!this.#sorted) this.#sort();
    const records: Record[] = [];
    for (const { record } of this.#rows) {
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  derived<Made>(make: (records: Record[]) => Made): Made {
    const known = this.#derived.get(make);
    // What is kept under a function is what that function made.
    if (known !== undefined) return known as Made;
    const made = make(this.records());
    this.#derived.set(make, made);
    return made;
  }

  /** Clearing an empty map makes a new one inside, which a large group would pay for with each record. */
  #forgetDerived(): void {
    if (this.#derived.size > 0) this.#derived.clear();
  }

  #sort(): void {
    const rows = [...this.#rows].sort((left, right) => left.place - right.place);
    this.#rows.clear();
    for (const row of rows) this.#rows.add(row);
    this.#last = rows.at(-1)?.place ?? 0;
    this.#sorted = true;
  }
}
