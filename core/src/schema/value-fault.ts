import { nearest } from '../ecs/nearest.ts';
import type { Fix, JsonValue } from '../rules/rule.ts';
import type { RankedFault } from './fault.ts';
import { checkWith, type Location } from './locate.ts';
import type { Check, Member, ValidatorError } from './types.ts';
import { alternatives, quoted } from './words.ts';
import { wrongType } from './wrong-type.ts';

/** The fault for a value that is there but not as it has to be. */
export function valueFault(error: ValidatorError, location: Location): RankedFault | undefined {
  // Null counts as absent, so it is all there is to say about the value.
  if (error.keyword === 'type' || location.value === null) return wrongType(location);
  if (error.keyword === 'enum' && location.check === undefined) return unknownWord(error, location);
  const { check } = location;
  if (check === undefined) return undefined;
  const onKey = check.forbidden === true || location.at.endsWith('{*}');
  return {
    id: check.rule,
    severity: check.severity,
    // The names of a map are checked by the map's own schema; the error tells which name it is about.
    path: location.at.endsWith('{*}') ? [...location.path, String(nameIn(error))] : location.path,
    ...(onKey ? { on: 'key' } : {}),
    message: messageOf(check, location),
    ...fixesOf(check, location),
    rank: 10 + location.order,
  };
}

/** A word that is none of those the API declares. */
function unknownWord(error: ValidatorError, location: Location): RankedFault {
  const check = checkWith(location, 'enum');
  // ajv gives the words of the schema back.
  const words = error.params.allowedValues as readonly string[];
  const similar = typeof location.value === 'string' ? nearest(location.value, words) : undefined;
  const hint = similar === undefined ? `use ${alternatives(words)}.` : `did you mean ${quoted(similar)}?`;
  const choices = similar === undefined ? (words.length <= 4 ? words : []) : [similar];
  return {
    id: check?.rule ?? 'unknown-value',
    severity: check?.severity ?? 'error',
    path: location.path,
    message:
      filled(check?.message, location) ?? `\`${nameOf(location)}\` is ${quoted(location.value)}; ${hint}`,
    fixes: choices.map((word) => setting(location, word, choices.length === 1)),
    rank: 5,
  };
}

/** The check's own sentence, or one made from its condition. */
function messageOf(check: Check, location: Location): string {
  const name = `\`${nameOf(location)}\``;
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
  const name = `\`${nameOf(location)}\``;
  const count = Array.isArray(location.value) ? location.value.length : 0;
  if (minItems !== undefined && minItems === maxItems)
    return `${name} holds ${count} items; it must hold ${minItems}.`;
  if (count < (minItems ?? 0))
    return count === 0
      ? `${name} is empty; give at least ${minItems}.`
      : `${name} holds ${count} items; it must hold at least ${minItems}.`;
  return `${name} holds ${count} items; it can hold at most ${maxItems}.`;
}

/** "from 2 to 60", "at least 0", "at most 100". */
export function range({ min, max }: Pick<Check, 'min' | 'max'>, unit = ''): string {
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}${unit}`;
  return min === undefined ? `at most ${max}${unit}` : `at least ${min}${unit}`;
}

function unitOf(member: Member | undefined): string {
  return member?.unit === undefined ? '' : ` ${member.unit}`;
}

function filled(message: string | undefined, location: Location): string | undefined {
  return message
    ?.replaceAll('{member}', nameOf(location))
    .replaceAll('{value}', quoted(location.value))
    .replaceAll('{count}', Array.isArray(location.value) ? String(location.value.length) : '');
}

/** The member a value belongs to; items of a list go by the name of the list. */
function nameOf(location: Location): string {
  const last = location.path.findLast((segment) => typeof segment === 'string');
  return location.place.name ?? String(last ?? 'the document');
}

function fixesOf(check: Check, location: Location): { fixes?: readonly Fix[] } {
  const fixes: Fix[] = [];
  const bound = boundFor(check, location.value);
  if (check.fix !== undefined) fixes.push(setting(location, check.fix, true));
  else if (bound !== undefined) fixes.push(setting(location, bound, false));
  else if (Array.isArray(check.enum)) fixes.push(...choicesFrom(check.enum, location));
  if (check.removable)
    fixes.push({
      title: `Remove \`${nameOf(location)}\``,
      edits: [{ remove: location.path }],
      preferred: fixes.length === 0,
    });
  return fixes.length === 0 ? {} : { fixes };
}

function choicesFrom(words: readonly (string | number | boolean)[], location: Location): Fix[] {
  const similar = typeof location.value === 'string' ? nearest(location.value, words.map(String)) : undefined;
  if (similar !== undefined) return [setting(location, similar, true)];
  return words.length <= 4 ? words.map((word) => setting(location, word, words.length === 1)) : [];
}

/** The end of the range that lies nearer. */
function boundFor({ min, max }: Check, value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  return max !== undefined && value > max ? max : min !== undefined && value < min ? min : undefined;
}

function setting(location: Location, to: JsonValue, preferred: boolean): Fix {
  return {
    title: `Use ${quoted(to)}`,
    edits: [{ set: location.path, to }],
    ...(preferred ? { preferred } : {}),
  };
}

function nameIn(error: ValidatorError): unknown {
  return error.propertyName ?? error.params.propertyName;
}
