/** Where a table keeps a record; the row stays when the record is replaced. */
export interface Row<Record> {
  readonly key: string;
  /** Counts up in the order of first writing. */
  readonly place: number;
  /** Absent once it is taken out. */
  record: Record | undefined;
}
