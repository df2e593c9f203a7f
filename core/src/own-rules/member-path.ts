import type { Path } from '../document/node.ts';
import { isUnknown } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { membersOf, schemaFor } from '../schema/shape.ts';
import type { Type } from '../schema/types.ts';

/** A place that a path with wildcards leads to, and what stands there; `undefined` when nothing does. */
export interface MemberPlace {
  readonly path: Path;
  readonly value: unknown;
}

/** The steps of a pointer with wildcards, read as https://www.rfc-editor.org/rfc/rfc6901 says. */
export function stepsOf(member: string): readonly string[] {
  return member
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The places below a value that the steps lead to; none behind a placeholder, or in a list that is not there. */
export function* placesAt(value: unknown, steps: readonly string[], path: Path = []): Generator<MemberPlace> {
  const [step, ...rest] = steps;
  if (isUnknown(value)) return;
  if (step === undefined) yield { path, value };
  else if (step === '*') {
    for (const [key, item] of itemsOf(value)) yield* placesAt(item, rest, [...path, key]);
  } else if (value === undefined || isObject(value)) {
    const member = value !== undefined && Object.hasOwn(value, step) ? value[step] : undefined;
    yield* placesAt(member, rest, [...path, step]);
  }
}

function itemsOf(value: unknown): (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return isObject(value) ? Object.entries(value) : [];
}

/** What the API declares where the steps lead, or the first step that it does not know, with what there is instead. */
export type DeclaredPlace =
  | { readonly type: Type }
  | { readonly unknown: string; readonly known: readonly string[] };

/** Follows the steps through the schema of a kind of document. */
export function declaredAt(kind: DocumentKind, steps: readonly string[]): DeclaredPlace {
  let type = schemaFor(kind);
  for (const step of steps) {
    const next = stepInto(type, step);
    if (next === undefined) return { unknown: step, known: namesIn(type) };
    type = next;
  }
  return { type };
}

function stepInto(type: Type, step: string): Type | undefined {
  if (type.kind === 'any') return type;
  if (type.kind === 'list') return step === '*' ? type.item : undefined;
  if (type.kind === 'map') return type.value;
  return membersOf(type)?.[step]?.type;
}

/**
 * The paths of the members one and two steps below a path, which ends with a slash; items of lists and values of maps
 * are written out as far as their members.
 */
export function pathsIn(kind: DocumentKind, around: string): readonly string[] {
  const place = declaredAt(kind, stepsOf(around.replace(/\/$/, '')));
  return 'type' in place ? below(place.type, around.replace(/\/$/, ''), 2) : [];
}

function below(type: Type, path: string, depth: number): readonly string[] {
  return namesIn(type).flatMap((name) => {
    const inner = stepInto(type, name);
    const at = `${path}/${name}`;
    if (inner === undefined) return [];
    if (name === '*') return inner.kind === 'object' ? below(inner, at, depth) : [at];
    return [at, ...(depth > 1 ? below(inner, at, depth - 1) : [])];
  });
}

/** What a step may be called below a type. */
function namesIn(type: Type): readonly string[] {
  if (type.kind === 'list' || type.kind === 'map') return ['*'];
  return Object.keys(membersOf(type) ?? {});
}
