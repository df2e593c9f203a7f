import type { JsonValue } from '../document/path-edit.ts';
import type { Fix } from '../rules/rule.ts';
import type { RankedFault } from './fault.ts';
import { checkWith, type Location } from './locate.ts';
import type { Check, Type } from './types.ts';
import { quoted, typeName, valueName } from './words.ts';

/** The fault for a value of another type than the API declares, with the value it was probably meant to be. */
export function wrongType(location: Location): RankedFault {
  const { path, value, place } = location;
  const { type } = place;
  if (path.length === 0)
    return fault(location, 'td-root-required', `The document must be ${typeName(type)}.`, []);
  if (value === null) {
    const name = nameOf(location);
    const fixes = [{ title: `Remove ${name}`, edits: [{ remove: path }], preferred: true }];
    const said = fault(location, 'td-null-member', `${name} is null; leave it out.`, fixes);
    // Tools leave out a member that is null, but not an item of a list.
    return typeof path.at(-1) === 'number' ? said : { ...said, severity: 'warning', on: 'key' };
  }
  const meant = meantValue(type, location);
  // A rule of its own speaks of the mistake it knows; a value that cannot be meant so is just of a wrong type.
  const check = meant === undefined ? undefined : checkWith(location, 'type');
  const message =
    messageFor(check, location) ?? `${nameOf(location)} must be ${typeName(type)}, not ${valueName(value)}.`;
  const fixes =
    meant === undefined
      ? []
      : [{ title: titleOf(type, meant), edits: [{ set: path, to: meant }], preferred: true }];
  return {
    ...fault(location, check?.rule ?? 'td-wrong-type', message, fixes),
    severity: check?.severity ?? 'error',
  };
}

function fault(location: Location, id: string, message: string, fixes: readonly Fix[]): RankedFault {
  return {
    id,
    severity: 'error',
    path: location.path,
    message,
    ...(fixes.length === 0 ? {} : { fixes }),
    rank: 0,
  };
}

function messageFor(check: Check | undefined, { value, place }: Location): string | undefined {
  return check?.message?.replaceAll('{value}', quoted(value)).replaceAll('{member}', place.name ?? '');
}

/** The last name on the path; an item of a list goes by its index. */
function nameOf({ path }: Location): string {
  const last = path.at(-1);
  const owner = path.findLast((segment) => typeof segment === 'string');
  return typeof last === 'number' ? `Item ${last + 1} of "${owner ?? 'the list'}"` : `"${last}"`;
}

function titleOf(type: Type, meant: JsonValue): string {
  if (type.kind === 'list') return `Make it the list ${quoted(meant)}`;
  return type.kind === 'string' ? `Quote it: ${quoted(meant)}` : `Use ${quoted(meant)}`;
}

/** The same content in the declared type, when there is one that cannot be mistaken. */
function meantValue(type: Type, location: Location): JsonValue | undefined {
  const { value } = location;
  switch (type.kind) {
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    case 'integer':
    case 'number':
      return numberIn(value, type.kind);
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case 'list':
      return listFor(type.item, location);
    default:
      return undefined;
  }
}

function numberIn(value: unknown, kind: 'integer' | 'number'): number | undefined {
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
  const number = Number(value);
  return kind === 'number' || Number.isInteger(number) ? number : undefined;
}

/** A command as one text runs in a shell; a map of variables becomes the list of pairs that the API has. */
function listFor(item: Type, location: Location): JsonValue | undefined {
  const { value, place } = location;
  if (item.kind === 'string' && typeof value === 'string') {
    if (place.shape === 'HealthCheck') return ['CMD-SHELL', value];
    const isCommand = place.name === 'command' || place.name === 'entryPoint';
    return isCommand && /\s/.test(value.trim()) ? ['sh', '-c', value] : [value];
  }
  if (item.kind !== 'object' || item.shape !== 'KeyValuePair') return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const pairs = Object.entries(value);
  return pairs.every(([, inner]) => typeof inner !== 'object' || inner === null)
    ? pairs.map(([name, inner]) => ({ name, value: inner === null ? '' : String(inner) }))
    : undefined;
}
