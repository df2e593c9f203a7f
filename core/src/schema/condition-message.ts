import { alternatives } from '../ecs/alternatives.ts';
import type { Location } from './locate.ts';
import type { Check, Member } from './types.ts';
import { quoted } from './words.ts';

/** The check's own sentence, or one made from its condition. */
export function messageOf(check: Check, location: Location): string {
  const name = `"${nameOf(location)}"`;
  const { value } = location;
  const said = filled(check.message, location);
  if (said !== undefined) return said;
  if (check.min !== undefined || check.max !== undefined) {
    return `${name} is ${quoted(value)}; it must be ${range(check, unitOf(location.place.member))}.`;
  }
  if (check.minItems !== undefined || check.maxItems !== undefined) return countMessage(check, location);
  if (check.minLength !== undefined || check.maxLength !== undefined) {
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = check;
    if (value === '') return `${name} is empty; fill it in.`;
    const limits = Number.isFinite(maxLength) ? `at most ${maxLength}` : `at least ${minLength}`;
    return `${name} has ${String(value).length} characters; it must have ${limits}.`;
  }
  if (Array.isArray(check.enum)) return `${name} is ${quoted(value)}; use ${alternatives(check.enum)}.`;
  if (check.unique) return `${name} holds the same item twice; list each once.`;
  if (check.forbidden) return `${name} is not taken here; remove it.`;
  return `${name} is ${quoted(value)}, which is not taken here.`;
}

function countMessage({ minItems, maxItems }: Check, location: Location): string {
  const name = `"${nameOf(location)}"`;
  const count = Array.isArray(location.value) ? location.value.length : 0;
  if (minItems !== undefined && minItems === maxItems)
    return count === 0
      ? `${name} is empty; give ${items(minItems)}.`
      : `${name} holds ${items(count)}; it must hold ${minItems}.`;
  if (count < (minItems ?? 0))
    return count === 0
      ? `${name} is empty; give at least ${minItems}.`
      : `${name} holds ${items(count)}; it must hold at least ${minItems}.`;
  return `${name} holds ${items(count)}; it can hold at most ${maxItems}.`;
}

function items(count: number): string {
  return count === 1 ? '1 item' : `${count} items`;
}

/** "from 2 to 60", "at least 0", "at most 100". */
export function range({ min, max }: Pick<Check, 'min' | 'max'>, unit = ''): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}${unit}`;
  return min === undefined ? `at most ${max}${unit}` : `at least ${min}${unit}`;
}

function unitOf(member: Member | undefined): string {
  return member?.unit === undefined ? '' : ` ${member.unit}`;
}

/** The check's own sentence with what was written filled in. */
export function filled(message: string | undefined, location: Location): string | undefined {
  return message
    ?.replaceAll('{member}', nameOf(location))
    .replaceAll('{value}', quoted(location.value))
    .replaceAll('{count}', Array.isArray(location.value) ? String(location.value.length) : '');
}

/** What a value goes by: its own name, or for an item of a list the name of the list. */
export function nameOf({ path, place }: Location): string {
  const last = path.at(-1);
  return typeof last === 'string' ? last : (place.name ?? 'the document');
}
