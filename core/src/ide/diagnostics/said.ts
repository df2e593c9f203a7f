import type { Finding, Severity } from '../../rules/rule.ts';
import type { SchemaFault } from '../../schema/validate.ts';

/** A fault of the schema, or a finding of a rule with the rule's id. */
export type PlacedFault = Finding & { readonly id: string; readonly severity: Severity };

/** The places about which the schema has spoken: all that a fault denies, and what each rule has said. */
export function placesOf(faults: readonly SchemaFault[]): ReadonlySet<string> {
  return new Set(
    faults.flatMap(({ id, path, severity }) => {
      const place = path.join('/');
      return severity === 'error' ? [place, `${id} ${place}`] : [`${id} ${place}`];
    }),
  );
}

/** A value that the schema refuses says nothing to the rules, so a mistake is reported once. */
export function isSaid({ id, path }: PlacedFault, said: ReadonlySet<string>): boolean {
  if (said.size === 0) return false;
  const place = path.join('/');
  return said.has(place) || said.has(`${id} ${place}`);
}
