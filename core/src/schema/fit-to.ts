import type { ApiInput } from '../ecs/api.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { membersOf, schemaFor } from './shape.ts';

/** Splits an input into what another kind of input takes and the names of what it does not. */
export function fitTo(kind: DocumentKind, input: ApiInput): { input: ApiInput; left: readonly string[] } {
  const members = membersOf(schemaFor(kind)) ?? {};
  const entries = Object.entries(input);
  return {
    input: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(members, name))),
    left: entries.map(([name]) => name).filter((name) => !Object.hasOwn(members, name)),
  };
}
