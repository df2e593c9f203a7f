import { isUnknown } from '../document/unknown.ts';
import type { Check } from './types.ts';

/**
 * Whether a value that is there breaks the check. A condition that is about another type of value says nothing: that
 * the type is wrong is a fault of its own.
 */
export function fails(check: Check, value: unknown): boolean {
  if (check.forbidden === true) return true;
  if (Array.isArray(check.enum) && !check.enum.includes(value)) return true;
  if (check.except?.some((word) => word === value) === true) return true;
  if (typeof value === 'string') return failsAsText(check, value);
  if (typeof value === 'number') return failsAsNumber(check, value);
  return Array.isArray(value) && failsAsList(check, value);
}

function failsAsNumber({ min, max, multipleOf }: Check, value: number): boolean {
  if (max !== undefined && !(value <= max)) return true;
  if (min !== undefined && !(value >= min)) return true;
  return multipleOf !== undefined && !Number.isInteger(value / multipleOf);
}

function failsAsText({ minLength, maxLength, pattern }: Check, value: string): boolean {
  if (minLength !== undefined && isLongerThan(minLength - 1, value) === false) return true;
  if (maxLength !== undefined && isLongerThan(maxLength, value)) return true;
  return pattern !== undefined && !expressionOf(pattern).test(value);
}

/** ECS counts characters, of which some take two units of a text. */
function isLongerThan(length: number, value: string): boolean {
  return value.length > length && (value.length > 2 * length || [...value].length > length);
}

function failsAsList({ minItems, maxItems, unique }: Check, list: readonly unknown[]): boolean {
  if (maxItems !== undefined && list.length > maxItems) return true;
  if (minItems !== undefined && list.length < minItems) return true;
  return unique === true && hasTwins(list);
}

/** Whether a list holds something twice; two words to be filled in may become different things. */
function hasTwins(list: readonly unknown[]): boolean {
  const literal = list.filter((item) => !isUnknown(item)).map((item) => JSON.stringify(item));
  return new Set(literal).size < literal.length;
}

const expressions = new Map<string, RegExp>();

/** To make an expression costs more than to try it, so each is made once. */
function expressionOf(pattern: string): RegExp {
  const made = expressions.get(pattern) ?? new RegExp(pattern, 'u');
  expressions.set(pattern, made);
  return made;
}
