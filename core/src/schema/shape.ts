import { roots, shapes } from '#schemas/shapes.js';
import type { Path } from '../document/node.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { NewerModel } from './newer/newer-model.ts';
import type { Check, Member, Shape, Type } from './types.ts';

/** What the schema says about one place of a document. */
export interface SchemaPlace {
  readonly type: Type;
  /** The member around the place: its own, or that of the list or map it is in. Absent at the root. */
  readonly member?: Member;
  readonly name?: string;
  /** The shape the member belongs to, whose documentation describes it. */
  readonly shape?: string;
  /** The checks of exactly this place. */
  readonly checks: readonly Check[];
  /** Below the member: '[]' in an item of a list, '{}' in a value of a map. */
  readonly at: string;
}

/** The root type of a kind of document. */
export function schemaFor(kind: DocumentKind): Type {
  return roots[kind];
}

/** What stands at a path of a document; `undefined` when neither the API nor a newer model of it declares anything there. */
export function shapeAt(kind: DocumentKind, path: Path, newer?: NewerModel): SchemaPlace | undefined {
  let place: SchemaPlace = { type: roots[kind], checks: [], at: '' };
  for (const segment of path) {
    const next = step(place, segment, newer);
    if (next === undefined) return undefined;
    place = next;
  }
  return place;
}

/** The name of a place by which sources of completions and hovers say where they speak: `PortMapping.protocol`. */
export function addressOf({ shape, name, at }: SchemaPlace): string {
  return `${shape ?? ''}.${name ?? ''}${at}`;
}

/** The members of an object type, with those of a newer model; `undefined` for any other type. */
export function membersOf(type: Type | undefined, newer?: NewerModel): Shape | undefined {
  if (type?.kind !== 'object') return undefined;
  const more = newer?.shapes.get(type.shape);
  return more === undefined ? shapes[type.shape] : { ...shapes[type.shape], ...more };
}

/** The canonical name of a member that was written in another letter case or by another word, as CloudFormation does. */
export function canonicalName(shape: Shape, written: string): string {
  if (Object.hasOwn(shape, written)) return written;
  const camel = written.charAt(0).toLowerCase() + written.slice(1);
  if (Object.hasOwn(shape, camel)) return camel;
  const lower = written.toLowerCase();
  return Object.keys(shape).find((name) => name.toLowerCase() === lower) ?? written;
}

/** A path as it is written in a template, with each member under the API's own name. */
export function canonicalPath(kind: DocumentKind, written: Path): Path {
  let place: SchemaPlace | undefined = { type: roots[kind], checks: [], at: '' };
  return written.map((segment) => {
    const shape = membersOf(place?.type);
    const name = shape === undefined ? segment : canonicalName(shape, String(segment));
    place = place === undefined ? undefined : step(place, name);
    return name;
  });
}

function step(place: SchemaPlace, segment: string | number, newer?: NewerModel): SchemaPlace | undefined {
  const { type } = place;
  if (type.kind === 'object') return memberPlace(type.shape, String(segment), membersOf(type, newer));
  if (type.kind === 'list' && typeof segment === 'number') {
    return within(place, type.item, `${place.at}[]`, segment === 0 ? [`${place.at}[0]`] : []);
  }
  if (type.kind === 'map') return within(place, type.value, `${place.at}{}`, [`${place.at}{${segment}}`]);
  return type.kind === 'any' ? place : undefined;
}

function memberPlace(shape: string, name: string, members: Shape | undefined): SchemaPlace | undefined {
  const member = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  if (member === undefined) return undefined;
  return { type: member.type, member, name, shape, checks: member.checks?.[''] ?? [], at: '' };
}

function within(place: SchemaPlace, type: Type, at: string, more: readonly string[]): SchemaPlace {
  const checks = [at, ...more].flatMap((key) => place.member?.checks?.[key] ?? []);
  return { ...place, type, at, checks };
}
