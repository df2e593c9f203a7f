/**
 * A value the author has not written yet: a placeholder such as `<IMAGE1_NAME>`, `${VAR}` or an intrinsic.
 * It is neither absent nor known; a check that needs it keeps silent.
 */
export class Unknown {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** In JSON a placeholder is the text that it is written as. */
  toJSON(): string {
    return this.text;
  }
}

/** Whether a member is written as a placeholder. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** The value when it is literally there; `undefined` when it is absent or a placeholder. */
export function known<T>(value: T | Unknown | undefined): T | undefined {
  return value instanceof Unknown ? undefined : value;
}

/** The literal items of a list; none when the list is absent or a placeholder. Placeholder items are left out. */
export function items<T>(list: readonly (T | Unknown)[] | Unknown | undefined): T[] {
  const literal: T[] = [];
  if (list === undefined || list instanceof Unknown) return literal;
  // Rules ask this of every list of a document, many times a keystroke: a loop takes a third of a filter's time.
  for (const item of list) {
    if (!(item instanceof Unknown)) literal.push(item);
  }
  return literal;
}

/** The literal items with their places in the list, for findings that point at one of them. */
export function entries<T>(list: readonly (T | Unknown)[] | Unknown | undefined): [number, T][] {
  const literal: [number, T][] = [];
  if (list === undefined || list instanceof Unknown) return literal;
  // Counting by hand takes half the time of `list.entries()`, which makes a pair for each item as well.
  let index = 0;
  for (const item of list) {
    if (!(item instanceof Unknown)) literal.push([index, item]);
    index += 1;
  }
  return literal;
}

/** Whether everything in the list is literal, so that "nothing in it is called X" can be said. */
export function isComplete(list: readonly unknown[] | Unknown | undefined): boolean {
  return !(list instanceof Unknown) && !(list ?? []).some(isUnknown);
}
