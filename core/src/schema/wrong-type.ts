import type { JsonValue } from '../document/path-edit.ts';
import type { Fix } from '../rules/rule.ts';
import type { RankedFault } from './fault.ts';
import { checkWith, type Location } from './locate.ts';
import { meantValue } from './meant-value.ts';
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
