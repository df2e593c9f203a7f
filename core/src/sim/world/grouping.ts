import type { Row } from './row.ts';

/** A record and its place in the order of first writing. */
export interface Placed<Record> {
  readonly place: number;
  readonly record: Record;
}

/** The records that an index puts under one key. */
export interface Group<Record, Summary = Record> {
  readonly size: number;
  /** In the order of their first writing. */
  records(): Record[];
  /** As `records`, of unread records what is known of them. */
  summaries(): Summary[];
  /** The first row behind a place whose record passes. */
  next(after: number, passes: (record: Record) => boolean): Placed<Record> | undefined;
  /** What `make` makes of the records; made again only after one has come into the group or left it. */
  derived<Made>(make: (records: Record[]) => Made): Made;
}

/** An index: rows by what a function says of their records. */
export class Grouping<Record, Summary> {
  readonly #keyOf: (summary: Summary) => string | undefined;
  readonly #groups = new Map<string, RowGroup<Record, Summary>>();

  constructor(keyOf: (summary: Summary) => string | undefined) {
    this.#keyOf = keyOf;
  }

  /** The keys that records are under. */
  keys(): IterableIterator<string> {
    return this.#groups.keys();
  }

  group(key: string): Group<Record, Summary> {
    return this.#groups.get(key) ?? new RowGroup();
  }

  /** Takes note that a row's record has changed from the one before. */
  moved(row: Row<Record, Summary>, before: Summary | undefined): void {
    const { summary } = row;
    const from = before === undefined ? undefined : this.#keyOf(before);
    const to = summary === undefined ? undefined : this.#keyOf(summary);
    if (from === to) return;
    if (from !== undefined) this.#leave(from, row);
    if (to !== undefined) this.#enter(to, row);
  }

  #enter(key: string, row: Row<Record, Summary>): void {
    const group = this.#groups.get(key) ?? new RowGroup();
    this.#groups.set(key, group);
    group.add(row);
  }

  #leave(key: string, row: Row<Record, Summary>): void {
    const group = this.#groups.get(key);
    group?.remove(row);
    if (group?.size === 0) this.#groups.delete(key);
  }
}

class RowGroup<Record, Summary> implements Group<Record, Summary> {
  readonly #rows = new Set<Row<Record, Summary>>();
  #last = 0;
  /** Whether the rows stand in the order of their places. */
  #sorted = true;
  #derived = new Map<(records: Record[]) => unknown, unknown>();

  get size(): number {
    return this.#rows.size;
  }

  add(row: Row<Record, Summary>): void {
    this.#rows.add(row);
    this.#sorted &&= row.place > this.#last;
    this.#last = row.place;
    this.#forgetDerived();
  }

  remove(row: Row<Record, Summary>): void {
    this.#rows.delete(row);
    this.#forgetDerived();
  }

  records(): Record[] {
    return this.#each(({ record }) => record);
  }

  summaries(): Summary[] {
    return this.#each(({ summary }) => summary);
  }

  next(after: number, passes: (record: Record) => boolean): Placed<Record> | undefined {
    if (!this.#sorted) this.#sort();
    for (const { place, record } of this.#rows) {
      if (place > after && record !== undefined && passes(record)) return { place, record };
    }
    return undefined;
  }

  #each<Found>(of: (row: Row<Record, Summary>) => Found | undefined): Found[] {
    if (!this.#sorted) this.#sort();
    const found: Found[] = [];
    for (const row of this.#rows) {
      const one = of(row);
      if (one !== undefined) found.push(one);
    }
    return found;
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
