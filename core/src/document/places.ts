import type { Path } from './node.ts';
import { isUnknown } from './unknown.ts';
import { isObject } from './value.ts';

/** A literal value in a document's plain value, and where it lies. */
export interface LiteralPlace {
  readonly path: Path;
  readonly value: unknown;
}

/** The literal values at a path in which `*` stands for every item of a list; none when the path leaves the value. */
export function placesOf(value: unknown, pattern: readonly string[], at: Path = []): LiteralPlace[] {
  if (value === undefined || value === null || isUnknown(value)) return [];
  const [step, ...rest] = pattern;
  if (step === undefined) return [{ path: at, value }];
  if (step === '*') {
    return Array.isArray(value) ? value.flatMap((item, index) => placesOf(item, rest, [...at, index])) : [];
  }
  return isObject(value) ? placesOf(value[step], rest, [...at, step]) : [];
}
