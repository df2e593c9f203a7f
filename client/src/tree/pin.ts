/** A row that a person wants to see before the others. */
export interface Pin {
  /** The id of its element. */
  readonly id: string;
  /** What to call it where it is no longer there. */
  readonly label: string;
  /** What it is: `service`. */
  readonly noun: string;
}
