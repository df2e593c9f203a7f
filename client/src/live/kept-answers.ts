import type { About } from '#core/live/facts.ts';
import { type Answer, keyOf, type Listed, type Question } from '#core/live/question.ts';

/** How long an answer is good, in milliseconds: what is missing is made while its author watches. */
const ages = { there: 10 * 60_000, absent: 5_000, untold: 60_000 } as const;

interface Kept<Value> {
  readonly value: Value;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What one connection has answered, with its age. */
export class KeptAnswers {
  private readonly answers = new Map<string, Kept<Answer>>();
  private readonly lists = new Map<About, Kept<readonly Listed[]>>();

  answer(question: Question, now: number): Kept<Answer> | undefined {
    const kept = this.answers.get(keyOf(question));
    return kept !== undefined && now - kept.at < ages[kept.value.state] ? kept : undefined;
  }

  keep(question: Question, value: Answer, at: number): void {
    this.answers.set(keyOf(question), { value, at });
  }

  list(about: About, now: number): readonly Listed[] | undefined {
    const kept = this.lists.get(about);
    return kept !== undefined && now - kept.at < ages.there ? kept.value : undefined;
  }

  keepList(about: About, value: readonly Listed[], at: number): void {
    this.lists.set(about, { value, at });
  }
}
