import type { Path } from '../document/node.ts';
import { isUnknown } from '../document/unknown.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { type SchemaPlace, shapeAt } from './shape.ts';
import type { Check, ValidatorError } from './types.ts';

/** Where a validator error lies, in the value and in the schema. */
export interface Location {
  readonly path: Path;
  /** What was written there. */
  readonly value: unknown;
  /** What the schema says there. */
  readonly place: SchemaPlace;
  /** The key of the failed check in `Member.checks`. */
  readonly at: string;
  /** The check that failed, when the error comes from one. */
  readonly check: Check | undefined;
  /** The check's place in its list: earlier ones are reported first. */
  readonly order: number;
}

/** Finds the place of an error; `undefined` when it lies in a placeholder, about which nothing is known. */
export function locate(kind: DocumentKind, root: unknown, error: ValidatorError): Location | undefined {
  const found = follow(root, error.instancePath);
  if (found === undefined || isUnknown(found.value)) return undefined;
  const place = shapeAt(kind, found.path);
  if (place === undefined) return undefined;
  const { at = '', order = -1 } = error;
  return { ...found, place, at, check: place.member?.checks?.[at]?.[order], order };
}

/** The check of a member that states what the given condition does; it words an error of the plain type. */
export function checkWith(location: Location, condition: 'enum' | 'type'): Check | undefined {
  return location.place.checks.find((check) => check[condition] === true);
}

/** The members of the object that the error is about. */
export function objectShape({ place }: Location): string {
  return place.type.kind === 'object' ? place.type.shape : '';
}

function follow(root: unknown, pointer: string): { path: Path; value: unknown } | undefined {
  const path: (string | number)[] = [];
  let value = root;
  for (const segment of pointer.split('/').slice(1).map(decode)) {
    if (isUnknown(value)) return undefined;
    path.push(Array.isArray(value) ? Number(segment) : segment);
    // A pointer of the validator leads only through the objects and lists it has just walked.
    value = (value as Readonly<Record<string, unknown>>)[segment];
  }
  return { path, value };
}

/** The path that a JSON pointer of a validator says, with every segment as a name. */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map(decode)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function decode(segment: string): string {
  const text = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  return text.includes('%') ? decodeURIComponent(text) : text;
}
