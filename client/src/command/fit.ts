/** What a command can be done with, among all of a kind. */
export interface Fit<Item = unknown> {
  test(item: Item): boolean;
  /** Said where none will do: `No container instance is draining, so there is none to activate.` */
  readonly none: string;
}
