import type { SchemaFault } from '../../schema/validate.ts';

/** More members that are null than these are a dump of all that there is, and said in one. */
const mostNamed = 5;

/**
 * Faults with those about members of one name that are null said once, at the first of them: what renders a
 * definition writes such a member in every container, and its author decides about it once. Members of many names
 * come from a tool that writes out all that it knows, and are said together too.
 */
export function nullsOnce(faults: readonly SchemaFault[]): SchemaFault[] {
  const places = new Map<string, SchemaFault[]>();
  for (const fault of faults.filter(isNullMember)) {
    const name = String(fault.path.at(-1));
    const found = places.get(name);
    if (found === undefined) places.set(name, [fault]);
    else found.push(fault);
  }
  const said = [...places.values()].flatMap((found) => together(found));
  const nulls = said.length > mostNamed ? allTogether(said) : said;
  const byPlace = new Map(nulls.map((fault) => [fault.path, fault]));
  return faults.flatMap((fault) => (isNullMember(fault) ? (byPlace.get(fault.path) ?? []) : [fault]));
}

/** Items of lists that are null are refused, each at its place. */
function isNullMember({ id, severity }: SchemaFault): boolean {
  return id === 'td-null-member' && severity === 'warning';
}

function together(found: readonly SchemaFault[]): SchemaFault[] {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return [...found];
  const name = first.path.at(-1);
  const title = `Remove "${name}" everywhere`;
  const places = others.length > 1 ? 'places' : 'place';
  const message = `"${name}" is null here and in ${others.length} more ${places}; leave it out.`;
  return [{ ...first, message, fixes: [{ title, edits: editsOf(found), preferred: true }] }];
}

function allTogether(found: readonly SchemaFault[]): SchemaFault[] {
  const [first, ...others] = found;
  if (first === undefined) return [];
  const message = `"${first.path.at(-1)}" and ${others.length} more members are null; leave them out.`;
  const fix = { title: 'Remove every member that is null', edits: editsOf(found), preferred: true };
  return [{ ...first, message, fixes: [fix] }];
}

function editsOf(found: readonly SchemaFault[]) {
  return found.flatMap(({ fixes }) => (fixes ?? []).flatMap(({ edits }) => edits));
}
