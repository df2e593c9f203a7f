import type { Candidate } from '../candidate.ts';

/** One placement strategy at work. */
export type Strategy = Grouping | Ordering;

/** Prefers the group of instances with the fewest tasks. */
export interface Grouping {
  readonly kind: 'grouping';
  /** The group an instance belongs to; instances without a value are one group together. */
  groupOf(candidate: Candidate): string | undefined;
  /** Whether every instance is a group by itself, so that nobody has to look for its group. */
  readonly single: boolean;
}

/** Prefers the instance of the lowest rank; a rank changes only when a copy is placed on that instance. */
export interface Ordering {
  readonly kind: 'ordering';
  rankOf(candidate: Candidate): number;
  /** Told of each copy after it was placed. */
  placed?(candidate: Candidate): void;
}
