import type { Aim, Look } from '#core/deploy/look.ts';
import type { Plan } from '#core/deploy/plan.ts';
import type { Stand } from '#core/deploy/stand.ts';
import type { State } from '#core/deploy/state.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import type { Element } from '../tree/entry.ts';

/** A deployment that can be watched: what was planned, what came of it, and over which connection. */
export interface Subject {
  /** The cluster, and through it the connection. */
  readonly element: Element;
  readonly plan: Plan;
  readonly aim: Aim;
}

/** A deployment as it was seen last. */
export interface Watched extends Subject {
  /** One deployment is watched once, however often somebody wants to. */
  readonly id: string;
  /** Whether somebody looks at it still. */
  readonly isWatched: boolean;
  /** `undefined` until it was looked at first. */
  readonly stand: Stand | undefined;
  readonly look: Look | undefined;
  /** Why tasks of it fail, the cause to read first, each at its line where a file of the workspace has it. */
  readonly causes: readonly CauseInFile[];
  /** What there is at the end, looked at again. */
  readonly state: State | undefined;
  /** Why nobody could look any more. */
  readonly failure: Error | undefined;
}

/** What tells a deployment from every other. */
export function watchId({ element, plan, aim }: Subject): string {
  return `${element.connection.id} ${plan.cluster} ${plan.service} ${aim.deployment}`;
}
