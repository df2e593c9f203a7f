import type { JsonValue } from '../document/path-edit.ts';
import { isUnknown } from '../document/unknown.ts';
import { alternatives } from '../ecs/alternatives.ts';
import { nearest } from '../ecs/nearest.ts';
import type { Fix } from '../rules/rule.ts';
import { filled, messageOf, nameOf } from './condition-message.ts';
import type { RankedFault } from './fault.ts';
import { checkWith, type Location } from './locate.ts';
import type { Check, ValidatorError } from './types.ts';
import { quoted } from './words.ts';
import { wrongType } from './wrong-type.ts';

/** The fault for a value that is there but not as it has to be. */
export function valueFault(
  error: Pick<ValidatorError, 'keyword' | 'name'>,
  location: Location,
): RankedFault | undefined {
  // Null counts as absent, so it is all there is to say about the value.
  if (error.keyword === 'type' || location.value === null) return wrongType(location);
  if (error.keyword === 'enum' && location.check === undefined) return unknownWord(location);
  const { check } = location;
  if (check === undefined) return undefined;
  if (error.keyword === 'uniqueItems' && !hasTwins(location.value)) return undefined;
  if (isLeftEmpty(location, check)) return emptyWord(check.rule, location);
  // The names of a map are checked by the map's own schema; the error tells which name it is about.
  const { name } = error;
  return {
    id: check.rule,
    severity: check.severity,
    path: name === undefined ? location.path : [...location.path, name],
    ...(check.forbidden === true || name !== undefined ? { on: 'key' } : {}),
    ...(check.forbidden === true && check.severity === 'error' ? { forbids: true } : {}),
    message: messageOf(check, location),
    ...(name === undefined ? fixesOf(check, location) : fixesOfName(check, location, name)),
    rank: 10 + location.order,
  };
}

/** A word that is none of those the API declares. */
function unknownWord(location: Location): RankedFault {
  const check = checkWith(location, 'enum');
  const id = check?.rule ?? 'unknown-value';
  const { path, value, place } = location;
  if (value === '') return { ...emptyWord(id, location), severity: 'info' };
  const words = (place.type.kind === 'string' ? place.type.enum : undefined) ?? [];
  const similar = typeof value === 'string' ? nearest(value, words) : undefined;
  const hint = similar === undefined ? `use ${alternatives(words)}.` : `did you mean ${quoted(similar)}?`;
  const choices = similar === undefined ? (words.length <= 4 ? words : []) : [similar];
  return {
    id,
    severity: check?.severity ?? 'error',
    path,
    message: filled(check?.message, location) ?? `"${nameOf(location)}" is ${quoted(value)}; ${hint}`,
    fixes: choices.map((word) => setting(location, word, choices.length === 1)),
    rank: 5,
  };
}

/** Whether a list holds something twice; two words to be filled in may become different things. */
function hasTwins(list: unknown): boolean {
  const literal = Array.isArray(list)
    ? list.filter((item) => !isUnknown(item)).map((item) => JSON.stringify(item))
    : [];
  return new Set(literal).size < literal.length;
}

/** Whether the value is an empty text where nothing has to be said. */
function isLeftEmpty({ value, at, place }: Location, check: Check): boolean {
  if (value !== '' || at !== '' || check.refusesEmpty === true) return false;
  const checks = place.member?.checks?.[''] ?? [];
  return place.member?.required !== true && !checks.some(({ required }) => required === true);
}

/** Some SDKs print an absent word as an empty text and leave it out again when they send it. */
function emptyWord(id: string, location: Location): RankedFault {
  const name = `"${nameOf(location)}"`;
  const fixes = [{ title: `Remove ${name}`, edits: [{ remove: location.path }], preferred: true }];
  const message = `${name} is empty; leave it out.`;
  return { id, severity: 'warning', path: location.path, message, fixes, rank: 5 };
}

function fixesOf(check: Check, location: Location): { fixes?: readonly Fix[] } {
  const fixes: Fix[] = [];
  const bound = boundFor(check, location.value);
  if (check.fix !== undefined) fixes.push(setting(location, check.fix, true));
  else if (bound !== undefined) fixes.push(setting(location, bound, false));
  else if (Array.isArray(check.enum)) fixes.push(...choicesFrom(check.enum, location));
  if (check.removable)
    fixes.push({
      title: `Remove "${nameOf(location)}"`,
      edits: [{ remove: location.path }],
      preferred: fixes.length === 0,
    });
  return fixes.length === 0 ? {} : { fixes };
}

/** A name of a map is renamed, to none that the map has already. */
function fixesOfName(check: Check, { path, value }: Location, name: string): { fixes?: readonly Fix[] } {
  const taken = Object.keys(value ?? {});
  const words = Array.isArray(check.enum)
    ? check.enum.map(String).filter((word) => !taken.includes(word))
    : [];
  const similar = nearest(name, words);
  const choices = similar === undefined ? (words.length <= 4 ? words : []) : [similar];
  const fixes = choices.map((word) => ({
    title: `Use ${quoted(word)}`,
    edits: [{ rename: [...path, name], to: word }],
    ...(choices.length === 1 ? { preferred: true } : {}),
  }));
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
