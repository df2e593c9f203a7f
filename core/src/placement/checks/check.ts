import type { Candidate } from '../candidate.ts';
import type { RefusalReason } from '../model.ts';

/** One question put to an instance before it may take a copy. */
export interface Check {
  /** Whether the answer can change while copies are placed on the instance; others are asked once. */
  readonly changes: boolean;
  /** Why the instance cannot take one more copy; none when it can. */
  refuse(candidate: Candidate): RefusalReason | undefined;
}
