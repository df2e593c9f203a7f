import type { Capacity } from '#core/fit/capacity.ts';

/** What is known now of the instances that a document's tasks would go to. */
export interface KnownCapacity {
  readonly capacity: Capacity | undefined;
  /** The clusters to choose from, where nobody has said which. */
  readonly choose: readonly string[];
  /** The names of all clusters of the connection. */
  readonly clusters: readonly string[];
}
