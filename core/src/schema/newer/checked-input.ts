import type { DocumentKind } from '../../ecs/kinds.ts';

/** An input as the validators see it. */
export interface CheckedInput {
  readonly kind: DocumentKind;
  readonly value: unknown;
}
