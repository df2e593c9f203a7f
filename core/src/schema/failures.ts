import { shapes } from '#schemas/shapes.js';
import { isUnknown } from '../document/unknown.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { fails } from './conditions.ts';
import type { Location } from './locate.ts';
import { schemaFor, shapeAt } from './shape.ts';
import type { Check, Member, Type } from './types.ts';

/** A place of a value that is not as the schema declares it. */
export type Failure =
  | { readonly of: 'type' | 'word'; readonly location: Location }
  /** The check of the location, and the name in a map when it is about one. */
  | { readonly of: 'check'; readonly location: Location; readonly name?: string }
  | { readonly of: 'missing' | 'stranger'; readonly location: Location; readonly name: string }
  /** So many strangers were left out. */
  | { readonly of: 'flood'; readonly location: Location; readonly count: number };

/** An object with more members that the API does not declare is no ECS input gone wrong, but another thing. */
const mostStrangers = 100;

type Checks = Member['checks'];
type Values = Readonly<Record<string, unknown>>;

interface Walk {
  readonly kind: DocumentKind;
  /** Where the walk is. */
  readonly path: (string | number)[];
  readonly found: Failure[];
}

/**
 * Where a value differs from what the schema of its kind declares, in the order of the schema. About placeholders
 * nothing is said. The shapes are walked as they are, since completion and hover have them loaded already.
 */
export function failuresOf(kind: DocumentKind, value: unknown): Failure[] {
  const walk: Walk = { kind, path: [], found: [] };
  look(walk, schemaFor(kind), value, undefined, '');
  return walk.found;
}

/** Looks at one value; `at` is the key of its checks (see `Member.checks`). */
function look(walk: Walk, type: Type, value: unknown, checks: Checks, at: string): void {
  if (isUnknown(value)) return;
  // What is wrong inside an object comes before what its own member asks of it.
  if (type.kind === 'object') lookIntoObject(walk, type.shape, value, at);
  else if (!isOf(type, value)) fail(walk, value, at, 'type');
  if (type.kind === 'string' && type.enum?.some((word) => word === value) === false)
    fail(walk, value, at, 'word');
  hold(walk, value, checks, at);
  if (type.kind === 'list' && Array.isArray(value)) lookIntoList(walk, type.item, value, checks, at);
  if (type.kind === 'map' && isObject(value)) lookIntoMap(walk, type.value, value, checks, at);
}

function lookIntoObject(walk: Walk, name: string, value: unknown, at: string): void {
  if (!isObject(value)) {
    fail(walk, value, at, 'type');
    return;
  }
  const shape = shapes[name] ?? {};
  for (const [member, { required, checks }] of Object.entries(shape))
    if (value[member] === undefined && (required === true || isWanted(checks?.[''], value)))
      walk.found.push({ of: 'missing', location: locationOf(walk, value, at), name: member });
  lookForStrangers(
    walk,
    Object.keys(value).filter((key) => !Object.hasOwn(shape, key)),
    value,
    at,
  );
  for (const [member, { type, checks }] of Object.entries(shape))
    if (value[member] !== undefined) within(walk, member, () => look(walk, type, value[member], checks, ''));
}

/** Whether a check of a member that is absent asks for it, always or beside another member. */
function isWanted(checks: readonly Check[] = [], around: Values): boolean {
  return checks.some(
    ({ required, requiredWith }) =>
      required === true || (requiredWith !== undefined && around[requiredWith] !== undefined),
  );
}

/** Each costs a look at all that may be meant, so of a flood of them most are only counted. */
function lookForStrangers(walk: Walk, names: readonly string[], value: Values, at: string): void {
  if (names.length === 0) return;
  const location = locationOf(walk, value, at);
  for (const name of names.slice(0, mostStrangers)) walk.found.push({ of: 'stranger', location, name });
  const count = names.length - mostStrangers;
  if (count > 0) walk.found.push({ of: 'flood', location, count });
}

function lookIntoList(walk: Walk, item: Type, list: readonly unknown[], checks: Checks, at: string): void {
  for (const [index, value] of list.entries())
    within(walk, index, () => {
      look(walk, item, value, checks, `${at}[]`);
      if (index === 0 && !isUnknown(value)) hold(walk, value, checks, `${at}[0]`);
    });
}

/** A key with checks of its own is held to those alone, any other to those of all values. */
function lookIntoMap(walk: Walk, type: Type, map: Values, checks: Checks, at: string): void {
  for (const name of Object.keys(map)) hold(walk, map, checks, `${at}{*}`, name);
  for (const [name, value] of Object.entries(map)) {
    const own = `${at}{${name}}`;
    const key = name !== '*' && checks !== undefined && Object.hasOwn(checks, own) ? own : `${at}{}`;
    within(walk, name, () => look(walk, type, value, checks, key));
  }
}

/** Holds a value against the checks under the key; of a map, the given name. */
function hold(walk: Walk, value: unknown, checks: Checks, at: string, name?: string): void {
  for (const [order, check] of (checks?.[at] ?? []).entries()) {
    if (!fails(check, name ?? value)) continue;
    const location = { ...locationOf(walk, value, at), check, order };
    walk.found.push({ of: 'check', location, ...(name !== undefined && { name }) });
  }
}

function fail(walk: Walk, value: unknown, at: string, of: 'type' | 'word'): void {
  walk.found.push({ of, location: locationOf(walk, value, at) });
}

function locationOf({ kind, path }: Walk, value: unknown, at: string): Location {
  const place = shapeAt(kind, path) ?? { type: { kind: 'any' }, checks: [], at: '' };
  return { path: [...path], value, place, at, check: undefined, order: -1 };
}

function within({ path }: Walk, segment: string | number, then: () => void): void {
  path.push(segment);
  then();
  path.pop();
}

function isOf(type: Exclude<Type, { kind: 'object' }>, value: unknown): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'timestamp':
      return typeof value === 'string' || typeof value === 'number';
    case 'integer':
      return typeof value === 'number' && !Number.isNaN(value) && !(value % 1);
    case 'list':
      return Array.isArray(value);
    case 'map':
      return isObject(value);
    default:
      return typeof value === type.kind;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
