import { shapes, strangers } from '#schemas/shapes.js';
import type { Path } from '../document/node.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { nearest } from '../ecs/nearest.ts';
import { containerOutputs, readOnlyMembers } from '../ecs/read-only-members.ts';
import type { Fix, PathEdit } from '../rules/rule.ts';
import { placeOf, type RankedFault } from './fault.ts';
import { type Location, objectShape } from './locate.ts';
import { homeOf } from './misplaced.ts';
import type { Shape, Type } from './types.ts';

/**
 * The fault for a member the API does not declare: wrongly cased, misspelt, known from elsewhere, or unknown.
 * Members of describe answers are left to the rules about pasted answers.
 */
export function strangerIn(
  location: Location,
  name: string,
  kind: DocumentKind,
  root: unknown,
  excused: Set<string>,
): RankedFault | undefined {
  const path = [...location.path, name];
  if (isReadOnly(location, name, kind)) return undefined;
  const shape = shapes[objectShape(location)] ?? {};
  // The location comes from an object the validator has walked.
  const written = location.value as Readonly<Record<string, unknown>>;
  const known = strangers[objectShape(location)]?.[name];
  if (known !== undefined) {
    if (known.rename !== undefined) excused.add(placeOf([...location.path, known.rename], undefined));
    const { rename } = known;
    const taken = rename === undefined || Object.hasOwn(written, rename);
    const fixes = taken ? [removal(path, name)] : [renaming(path, rename, [])];
    return fault(known.rule, known.severity, path, known.message ?? `\`${name}\` is no member here.`, fixes);
  }
  const meant = recased(shape, name);
  if (meant !== undefined && !Object.hasOwn(written, meant)) {
    excused.add(placeOf([...location.path, meant], undefined));
    const inner = innerRenames(shape[meant]?.type, written[name], [...location.path, name]);
    const message = `\`${name}\` is spelt \`${meant}\` in the API.`;
    const id = kind === 'rule-target' ? 'eb-case' : 'td-field-case';
    return fault(id, 'error', path, message, [renaming(path, meant, inner)]);
  }
  const home = homeOf(kind, root, location, name);
  if (home !== undefined) {
    excused.add(placeOf(home.path, undefined));
    const message = `\`${name}\` is no member ${whereIs(location)}; it belongs ${home.where}.`;
    return fault('unknown-member', 'error', path, message, [...home.fixes, removal(path, name)]);
  }
  return unknownMember(location, name, path, shape, written, excused);
}

function unknownMember(
  location: Location,
  name: string,
  path: Path,
  shape: Shape,
  written: Readonly<Record<string, unknown>>,
  excused: Set<string>,
): RankedFault {
  const where = whereIs(location);
  const free = Object.keys(shape).filter((member) => !Object.hasOwn(written, member));
  const similar = nearest(name, free);
  if (similar === undefined) {
    const message = `\`${name}\` is no member ${where}; remove it or check its place.`;
    return fault('unknown-member', 'error', path, message, [removal(path, name)]);
  }
  excused.add(placeOf([...location.path, similar], undefined));
  const message = `\`${name}\` is no member ${where}. Did you mean \`${similar}\`?`;
  return fault('unknown-member', 'error', path, message, [renaming(path, similar, []), removal(path, name)]);
}

function whereIs({ path }: Location): string {
  const owner = path.findLast((segment) => typeof segment === 'string');
  return owner === undefined ? 'here' : `in \`${owner}\``;
}

function fault(
  id: string,
  severity: RankedFault['severity'],
  path: Path,
  message: string,
  fixes: readonly Fix[],
): RankedFault {
  return { id, severity, path, on: 'key', message, fixes, rank: 0 };
}

function isReadOnly(location: Location, name: string, kind: DocumentKind): boolean {
  if (location.path.length === 0 && kind !== 'container-definitions')
    return readOnlyMembers(kind).includes(name);
  return objectShape(location) === 'ContainerDefinition' && containerOutputs.includes(name);
}

/** The member whose letters these are: `Family`, `container_definitions` and `container-definitions` alike. */
function recased(shape: Shape, name: string): string | undefined {
  const letters = lettersOf(name);
  return Object.keys(shape).find((member) => lettersOf(member) === letters);
}

function lettersOf(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
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
    const meant = Object.hasOwn(shape, name) ? name : recased(shape, name);
    if (meant === undefined) return [];
    const below = innerRenames(shape[meant]?.type, inner, [...at, name]);
    return meant === name ? below : [...below, { rename: [...at, name], to: meant }];
  });
}

function renaming(path: Path, to: string, inner: readonly PathEdit[]): Fix {
  return { title: `Rename to \`${to}\``, edits: [...inner, { rename: path, to }], preferred: true };
}

function removal(path: Path, name: string): Fix {
  return { title: `Remove \`${name}\``, edits: [{ remove: path }] };
}
