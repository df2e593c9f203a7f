import type { About, Facts } from '#core/live/facts.ts';
import type { Listed, Question } from '#core/live/question.ts';

/** How one kind of thing of an account is asked about; every call fails with an `EcsFailure`. */
export interface FactReader<Kind extends About = About> {
  /** The permissions that it needs, such as `iam:GetRole`: to ask about one, and to list them. */
  readonly permissions: { readonly ask: string; readonly list: string };
  /** `undefined` where there is none of that name. */
  ask(question: Question<Kind>, signal: AbortSignal): Promise<Facts[Kind] | undefined>;
  list(signal: AbortSignal): Promise<readonly Listed[]>;
}

/** A reader for each kind of thing. */
export type AccountReaders = { readonly [Kind in About]: FactReader<Kind> };

/** The kinds that services beside ECS know. */
export type BesideReaders = Omit<AccountReaders, 'cluster' | 'capacity-provider' | 'task-definition'>;
