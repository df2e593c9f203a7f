import type { Choice } from './choice.ts';

/** One of several questions that belong together, answered by choosing or by typing. */
export type StepQuestion<Value> = PickedStep<Value> | TypedStep<Value>;

interface PickedStep<Value> {
  readonly placeholder: string;
  readonly choices: readonly Choice<Value>[];
}

interface TypedStep<Value> {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** What is wrong with the text, `undefined` when it will do. */
  check?(text: string): string | undefined;
  /** What a text that will do means, said below it while it is typed. */
  note?(text: string): string | undefined;
  /** What a text that will do stands for. */
  take(text: string): Value;
}

/** Where a question stands among those that belong together. */
export interface StepPlace {
  /** What all of them are for. */
  readonly title: string;
  /** The first is 1, from which no way leads back. */
  readonly step: number;
  readonly steps: number;
  /** What was answered the last time, where the person has come back: a label or a text. */
  readonly said: string | undefined;
}

/** What was answered, and in which words; `back` to have the question before asked again. */
export type StepAnswer<Value> = { readonly value: Value; readonly said: string } | 'back';
