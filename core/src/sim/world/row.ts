/** A record that stays as it is stored until somebody asks for it. */
export interface UnreadRecord<Record, Summary> {
  readonly summary: Summary;
  /** Gives the record, whose indexed members are those of the summary. */
  read(): Record;
}

/** Where a table keeps a record; the row stays when the record is replaced. */
export class Row<Record, Summary> {
  readonly key: string;
  /** Counts up in the order of first writing. */
  readonly place: number;
  #record: Record | undefined;
  #unread: UnreadRecord<Record, Summary> | undefined;

  constructor(key: string, place: number, unread?: UnreadRecord<Record, Summary>) {
    this.key = key;
    this.place = place;
    this.#unread = unread;
  }

  /** Absent once it is taken out. */
  get record(): Record | undefined {
    if (this.#unread !== undefined) this.record = this.#unread.read();
    return this.#record;
  }

  set record(record: Record | undefined) {
    this.#record = record;
    this.#unread = undefined;
  }

  /** What indexes and lists look at: the record, or as much of it as is known before it is read. */
  get summary(): Summary | undefined {
    if (this.#unread !== undefined) return this.#unread.summary;
    // A record has all that its summary has, and says so where the tables are declared (state.ts).
    return this.#record as Summary | undefined;
  }

  /** The record where nobody has asked for it yet. */
  get unread(): UnreadRecord<Record, Summary> | undefined {
    return this.#unread;
  }
}
