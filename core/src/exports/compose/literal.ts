import { isUnknown } from '../../document/unknown.ts';
import { textOf } from '../../imports/source.ts';

/** A text as Compose takes it as it is, and not for a variable of the shell; what is to be filled in stays so. */
export function literal(value: unknown): string | undefined {
  return isUnknown(value) ? value.text : textOf(value)?.replaceAll('$', '$$$$');
}

/** The texts of a list, each as it is. */
export function literals(values: readonly unknown[]): string[] {
  return values.flatMap((value) => literal(value) ?? []);
}

/** Words of a command, in which what looks like a variable is one of the container's shell. */
export function commandOf(words: readonly unknown[]): string[] {
  return words.flatMap((word) => (isUnknown(word) ? word.text : textOf(word))?.replaceAll('$', '$$$$') ?? []);
}
