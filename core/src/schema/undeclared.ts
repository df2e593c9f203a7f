import type { Path } from '../document/node.ts';
import type { DocumentKind } from '../ecs/kinds.ts';

/** A member that the API does not declare where it stands. */
export interface Stranger {
  readonly kind: DocumentKind;
  /** The value of the whole input. */
  readonly root: unknown;
  /** The path of the object around it, its shape, and what else is written in it. */
  readonly owner: Path;
  readonly shape: string;
  readonly written: Readonly<Record<string, unknown>>;
  readonly name: string;
}
