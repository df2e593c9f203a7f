import type { About } from './facts.ts';
import { type Answer, type Answered, keyOf, type Listed, type Question } from './question.ts';

/** What an account has said, and when. */
export interface AccountAnswer {
  /** The connection's name. */
  readonly connection: string;
  readonly region: string;
  /** When the oldest of it was asked, in epoch milliseconds. */
  readonly asOf: number;
  readonly answers: readonly Answered[];
  readonly lists: { readonly [Kind in About]?: readonly Listed[] };
}

/** The same, to be asked again by question. */
export interface Known extends Pick<AccountAnswer, 'connection' | 'region' | 'asOf' | 'lists'> {
  answer<Kind extends About>(question: Question<Kind>): Answer<Kind> | undefined;
}

/** Makes what was said findable. */
export function knownFrom({ answers, ...rest }: AccountAnswer): Known {
  const byKey = new Map(answers.map(({ question, answer }) => [keyOf(question), answer]));
  return {
    ...rest,
    // A key begins with what the question is about, and the answer under it is about the same.
    answer: <Kind extends About>(question: Question<Kind>) =>
      byKey.get(keyOf(question)) as Answer<Kind> | undefined,
  };
}
