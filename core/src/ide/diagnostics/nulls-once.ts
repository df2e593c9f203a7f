import type { SchemaFault } from '../../schema/validate.ts';

/**
 * Faults with those about members of one name that are null said once, at the first of them: what renders a
 * definition writes such a member in every container, and its author decides about it once.
 */
export function nullsOnce(faults: readonly SchemaFault[]): SchemaFault[] {
  const places = new Map<string, SchemaFault[]>();
  for (const fault of faults.filter(isNullMember)) {
    const name = String(fault.path.at(-1));
    const found = places.get(name);
    if (found === undefined) places.set(name, [fault]);
    else found.push(fault);
  }
  const firsts = new Map([...places.values()].map((found) => [found[0], found]));
  return faults.flatMap((fault) => {
    const found = firsts.get(fault);
    if (found !== undefined) return [found.length > 1 ? together(fault, found) : fault];
    return isNullMember(fault) ? [] : [fault];
  });
}

/** Items of lists that are null are refused, each at its place. */
function isNullMember({ id, severity }: SchemaFault): boolean {
  return id === 'td-null-member' && severity === 'warning';
}

function together(first: SchemaFault, found: readonly SchemaFault[]): SchemaFault {
  const name = first.path.at(-1);
  const edits = found.flatMap(({ fixes }) => (fixes ?? []).flatMap((fix) => fix.edits));
  return {
    ...first,
    message: `"${name}" is null here and in ${found.length - 1} more ${found.length > 2 ? 'places' : 'place'}; leave it out.`,
    fixes: [{ title: `Remove "${name}" everywhere`, edits, preferred: true }],
  };
}
