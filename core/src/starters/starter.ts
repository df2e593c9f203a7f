import type { DocumentKind } from '../ecs/kinds.ts';

/** What a starter is made of: JSON, with places to type in its texts and in place of its numbers. */
export type StarterValue =
  | string
  | number
  | boolean
  | TypedPlace
  | readonly StarterValue[]
  | { readonly [name: string]: StarterValue };

/** A number or truth value to be typed; the first word stands there until then. */
export class TypedPlace {
  readonly snippet: string;

  constructor(snippet: string) {
    this.snippet = snippet;
  }
}

/** A whole file to begin with: without a finding as it is, and with a place to type for what differs in each. */
export interface Starter {
  /** What is typed to find it, the prefix of its snippet. */
  readonly id: string;
  readonly kind: DocumentKind;
  /** Starters of a kind are offered in this order, those without one last. */
  readonly rank?: number;
  readonly title: string;
  readonly summary: string;
  readonly value: StarterValue;
}

/** Types a starter; a starter file's default export is one. */
export function defineStarter(starter: Starter): Starter {
  return starter;
}

/** A place to type in a text. The same number stands for the same place, typed once. */
export function stop(number: number, initial: string): string {
  return `\${${number}:${initial}}`;
}

/** A text that is one of some words. */
export function choice(number: number, words: readonly string[]): string {
  return `\${${number}|${words.join(',')}|}`;
}

/** A place to type a number. */
export function number(number: number, initial: number): TypedPlace {
  return new TypedPlace(stop(number, String(initial)));
}

/** A place to choose between true and false. */
export function flag(number: number, initial: boolean): TypedPlace {
  return new TypedPlace(choice(number, initial ? ['true', 'false'] : ['false', 'true']));
}
