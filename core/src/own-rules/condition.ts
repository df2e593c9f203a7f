import type { Path } from '../document/node.ts';
import { isUnknown } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import { parseCpu, parseMemory } from '../ecs/fargate-sizes.ts';
import type { OwnRule } from './own-rule.ts';
import { isFound, readPattern } from './pattern.ts';

/** Whether a member is as a rule wants it. Of one that is not there only `required` says something. */
export function meets(rule: OwnRule, value: unknown, path: Path): boolean {
  if (value === undefined || value === null) return rule.required !== true;
  if (rule.forbidden === true) return false;
  const amount = amountOf(value, path);
  return (
    (rule.equals === undefined || isSame(value, rule.equals)) &&
    (rule.in === undefined || rule.in.some((each) => isSame(value, each))) &&
    (rule.matches === undefined || isMatch(rule.matches, value)) &&
    (rule.atLeast === undefined || amount >= rule.atLeast) &&
    (rule.atMost === undefined || amount <= rule.atMost)
  );
}

/**
 * The API writes some numbers as texts, so that a number is the same as the text that spells it; what is not written
 * yet may become anything.
 */
function isSame(value: unknown, wanted: unknown): boolean {
  if (isUnknown(value)) return true;
  if (Array.isArray(value) && Array.isArray(wanted)) {
    return value.length === wanted.length && value.every((item, index) => isSame(item, wanted[index]));
  }
  if (!isObject(value) || !isObject(wanted)) return String(value) === String(wanted);
  const names = new Set([...Object.keys(value), ...Object.keys(wanted)]);
  return [...names].every((name) => isSame(value[name], wanted[name]));
}

function isMatch(source: string, value: unknown): boolean {
  const pattern = readPattern(source);
  return !(pattern instanceof RegExp) || isFound(pattern, String(value));
}

/** A number, or a size of a task in CPU units or MiB; NaN, which is neither large nor small enough, for anything else. */
function amountOf(value: unknown, path: Path): number {
  if (typeof value === 'number') return value;
  const name = path.at(-1);
  const size = name === 'cpu' ? parseCpu(value) : name === 'memory' ? parseMemory(value) : undefined;
  return size ?? Number(value);
}
