import type { Candidate } from '../candidate.ts';

/** One placement strategy at work. */
export type Strategy = Grouping | Ordering;

/** Prefers the group of instances with the fewest tasks. */
export interface Grouping {
  readonly kind: 'grouping';
  /** The group an instance belongs to; instances without a value are a group of their own. */
  groupOf(candidate: Candidate): string | undefined;
}

/** Prefers the instance of the lowest rank; a rank changes only when a copy is placed on that instance. */
export interface Ordering {
  readonly kind: 'ordering';
  rankOf(candidate: Candidate): number;
  /** Told of each copy after it was placed. */
  placed?(candidate: Candidate): void;
}
