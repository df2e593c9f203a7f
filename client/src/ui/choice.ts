/** One line to choose from, and the value behind it. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** The name of a product icon. */
  readonly icon?: string;
  readonly value: Value;
}
