import type { Finding, Severity } from '../../rules/rule.ts';
import type { SchemaFault } from '../../schema/validate.ts';

/** A fault of the schema, or a finding of a rule with the rule's id. */
export type PlacedFault = Finding & { readonly id: string; readonly severity: Severity };

/** What stands for everything below a place; no member is called so. */
const all = '/**';

/** The places about which the schema has spoken: all that a fault denies, what it forbids, and what each rule has said. */
export function placesOf(faults: readonly SchemaFault[]): ReadonlySet<string> {
  return new Set(
    faults.flatMap(({ id, path, severity, forbids }) => {
      const place = path.join('/');
      if (forbids === true) return [place, `${place}${all}`];
      return severity === 'error' ? [place, `${id} ${place}`] : [`${id} ${place}`];
    }),
  );
}

/** A value that the schema refuses says nothing to the rules, so a mistake is reported once. */
export function isSaid({ id, path }: PlacedFault, said: ReadonlySet<string>): boolean {
  if (said.size === 0) return false;
  const place = path.join('/');
  if (said.has(place) || said.has(`${id} ${place}`)) return true;
  return path.some((_segment, length) => said.has(`${path.slice(0, length).join('/')}${all}`));
}
