import type { Path } from '../document/node.ts';
import type { Fix } from '../rules/rule.ts';
import type { Reading, Said } from './reading.ts';

/**
 * One thing that may be behind a stopped task or a service that does not go on, complete in one file. It looks at
 * what was said and done, and keeps silent when it is not what happened.
 */
export interface Cause {
  readonly id: string;
  /**
   * `root` says what is wrong; `symptom` what it looked like from outside; `consequence` only that something went
   * wrong elsewhere; `intended` that nothing did. A root is named before the others.
   */
  readonly weight: Weight;
  /** A page of AWS about it. */
  readonly link: string;
  look(reading: Reading): Found | undefined;
}

/** How near to the beginning of the trouble a cause stands. */
export type Weight = 'root' | 'symptom' | 'consequence' | 'intended';

/** Said by AWS in so many words; what mostly stands behind what was said; one of several things. */
export type Sure = 'certain' | 'likely' | 'possible';

/** A cause that was found. */
export interface Found {
  /** What is wrong, in one sentence. */
  readonly title: string;
  readonly sure: Sure;
  /** What it was read from, as it was said. */
  readonly evidence: readonly Said[];
  /** What to do, a sentence each, the likeliest first. */
  readonly advice: readonly string[];
  readonly place?: Place | undefined;
  /** What can be changed there; the paths start where the place's does. */
  readonly fixes?: readonly Fix[] | undefined;
}

/** A member that causes it, from the root of the task definition or of the service. */
export interface Place {
  readonly of: 'task-definition' | 'service';
  readonly path: Path;
}

/** Types a cause; a cause file's default export is one. */
export function defineCause(cause: Cause): Cause {
  return cause;
}
