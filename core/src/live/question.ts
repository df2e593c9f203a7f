import type { About, Facts } from './facts.ts';

/** One thing that a file names. */
export interface Question<Kind extends About = About> {
  readonly about: Kind;
  /** As the file writes it, without what is not a part of the name. */
  readonly name: string;
  /** The name of a member of a secret, the Region of a log group, or the action and resource that a role is asked about. */
  readonly key?: string;
}

/** What the account says: it is there, it is not, or why that cannot be told. */
export type Answer<Kind extends About = About> =
  | { readonly state: 'there'; readonly facts: Facts[Kind] }
  | { readonly state: 'absent' }
  | { readonly state: 'untold'; readonly why: Untold; readonly permission?: string };

/** Why nothing is known: no permission, a server that does not know the call, another account or Region, a failed call. */
export type Untold = 'denied' | 'unsupported' | 'elsewhere' | 'failed';

/** A question with its answer. */
export type Answered<Kind extends About = About> = Kind extends About
  ? { readonly question: Question<Kind>; readonly answer: Answer<Kind> }
  : never;

/** One of those that there are, for completion. */
export interface Listed {
  readonly value: string;
  readonly detail?: string;
}

/** Tells a question from every other. */
export function keyOf({ about, name, key = '' }: Question): string {
  return `${about}\n${name}\n${key}`;
}
