import { shapes } from '#schemas/shapes.js';
import type { Path } from '../document/node.ts';
import type { PathEdit } from '../document/path-edit.ts';
import type { Fix } from '../rules/rule.ts';
import { placeOf, type RankedFault } from './fault.ts';
import { type Location, objectShape } from './locate.ts';
import { type Meaning, meaningOf, placesMeant, recasedIn } from './meaning.ts';
import type { Strangers, Type } from './types.ts';
import type { Stranger } from './undeclared.ts';

/**
 * The fault for a member the API does not declare: wrongly cased, misspelt, misplaced, known from elsewhere, or
 * unknown. Members of describe answers are left to the rules about pasted answers.
 */
export function strangerIn(
  location: Location,
  name: string,
  { kind, root }: Pick<Stranger, 'kind' | 'root'>,
  excused: Set<string>,
): RankedFault | undefined {
  const owner = location.path;
  // The location comes from an object the validator has walked.
  const written = location.value as Readonly<Record<string, unknown>>;
  const stranger: Stranger = { kind, root, owner, shape: objectShape(location), written, name };
  const meaning = meaningOf(stranger);
  for (const place of placesMeant(stranger, meaning)) excused.add(placeOf(place, undefined));
  return faultFor(stranger, meaning);
}

function faultFor(stranger: Stranger, meaning: Meaning): RankedFault | undefined {
  const { kind, name, owner } = stranger;
  // Steps of a workflow have inputs, and GitHub calls them so.
  const word = kind === 'render-step' || kind === 'deploy-step' ? 'input' : 'member';
  const path = [...owner, name];
  const unknown = (message: string, fixes: readonly Fix[]) =>
    fault(unknownMember, path, message, [...fixes, removal(path, name)]);
  const around = owner.findLast((segment) => typeof segment === 'string');
  const inOwner = around === undefined ? '' : ` in "${around}"`;
  switch (meaning.as) {
    case 'answer':
      return undefined;
    case 'known':
      return knownFault(stranger, meaning.stranger, inOwner);
    case 'remark': {
      const message = `"${name}" is not part of the API, and the AWS CLI refuses it; remove it before registering.`;
      return fault({ id: 'unknown-member', severity: 'warning' }, path, message, [removal(path, name)]);
    }
    case 'recased':
      return recasedFault(stranger, meaning.member);
    case 'misplaced': {
      const message = `"${name}" does not belong${inOwner || ' here'}, but ${meaning.home.where}.`;
      return unknown(message, meaning.home.fixes);
    }
    case 'misspelt': {
      const message = `Unknown ${word} "${name}"${inOwner}. Did you mean "${meaning.member}"?`;
      return unknown(message, [renaming(path, meaning.member, [])]);
    }
    case 'nothing':
      return unknown(`Unknown ${word} "${name}"${inOwner}; remove it, or check where it belongs.`, []);
  }
}

/** A member that a rule knows to stand here by mistake; without another name it has no business here at all. */
function knownFault(
  { owner, written, name }: Stranger,
  known: Strangers[string],
  inOwner: string,
): RankedFault {
  const path = [...owner, name];
  const { rename, rule, severity, message } = known;
  const taken = rename === undefined || Object.hasOwn(written, rename);
  const fixes = taken ? [removal(path, name)] : [renaming(path, rename, [])];
  const said = message ?? `Unknown member "${name}"${inOwner}; remove it.`;
  return {
    ...fault({ id: rule, severity }, path, said, fixes),
    ...(rename === undefined && severity === 'error' ? { forbids: true } : {}),
  };
}

function recasedFault({ kind, owner, shape, written, name }: Stranger, member: string): RankedFault {
  const path = [...owner, name];
  const inner = innerRenames(shapes[shape]?.[member]?.type, written[name], path);
  const id = kind === 'rule-target' || kind === 'rule' ? 'eb-case' : 'td-field-case';
  const where = kind === 'ecspresso' ? 'by ecspresso' : 'in the API';
  const message = `"${name}" is spelt "${member}" ${where}.`;
  return fault({ id, severity: 'error' }, path, message, [renaming(path, member, inner)]);
}

const unknownMember = { id: 'unknown-member', severity: 'error' } as const;

function fault(
  { id, severity }: Pick<RankedFault, 'id' | 'severity'>,
  path: Path,
  message: string,
  fixes: readonly Fix[],
): RankedFault {
  return { id, severity, path, on: 'key', message, fixes, rank: 0 };
}

/** Renames below a wrongly cased member, innermost first, so that one fix heals a whole pasted tree. */
function innerRenames(type: Type | undefined, value: unknown, at: Path): PathEdit[] {
  if (typeof value !== 'object' || value === null || type === undefined) return [];
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, index) => innerRenames(type.item, item, [...at, index]));
  }
  if (type.kind !== 'object') return [];
  const shape = shapes[type.shape] ?? {};
  return Object.entries(value).flatMap(([name, inner]) => {
    const meant = Object.hasOwn(shape, name) ? name : recasedIn(shape, name);
    if (meant === undefined) return [];
    const below = innerRenames(shape[meant]?.type, inner, [...at, name]);
    return meant === name ? below : [...below, { rename: [...at, name], to: meant }];
  });
}

function renaming(path: Path, to: string, inner: readonly PathEdit[]): Fix {
  return { title: `Rename to "${to}"`, edits: [...inner, { rename: path, to }], preferred: true };
}

function removal(path: Path, name: string): Fix {
  return { title: `Remove "${name}"`, edits: [{ remove: path }] };
}
