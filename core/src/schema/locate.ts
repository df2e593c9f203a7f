import type { Path } from '../document/node.ts';
import type { SchemaPlace } from './shape.ts';
import type { Check } from './types.ts';

/** Where a value fails, in the document and in the schema. */
export interface Location {
  readonly path: Path;
  /** What was written there. */
  readonly value: unknown;
  /** What the schema says there. */
  readonly place: SchemaPlace;
  /** The key of the failed check in `Member.checks`. */
  readonly at: string;
  /** The check that failed, when it was one. */
  readonly check: Check | undefined;
  /** The check's place in its list: earlier ones are reported first. */
  readonly order: number;
}

/** The check of a member that states what the given condition does; it words a failure of the plain type. */
export function checkWith(location: Location, condition: 'enum' | 'type'): Check | undefined {
  return location.place.checks.find((check) => check[condition] === true);
}

/** The members of the object that the failure is about. */
export function objectShape({ place }: Location): string {
  return place.type.kind === 'object' ? place.type.shape : '';
}
