type Names = Record<string, Record<string, string>>;

const [LIST, STRUCTURE, OPERATION] = [1, 3, 9];

/**
 * What XML calls the members of all structures that the operations lead to, where that is not their name.
 * A form calls them the same with a capital letter, which is checked.
 */
export async function wireNames(client: string, operations: readonly string[]): Promise<Names> {
  // The package tells its run-time schemas without types.
  const exported = (await import(client)) as Record<string, unknown>;
  const names: Names = {};
  for (const operation of operations) {
    const schema = exported[`${operation}$`];
    if (!Array.isArray(schema) || schema[0] !== OPERATION) continue;
    collect(schema[4], names);
    collect(schema[5], names);
  }
  return names;
}

/** A schema is a tuple whose first item says which; `[schema, traits]` and functions lead to one. */
function collect(wire: unknown, names: Names): void {
  const schema = typeof wire === 'function' ? wire() : wire;
  if (!Array.isArray(schema)) return;
  if (typeof schema[0] !== 'number') collect(schema[0], names);
  else if (schema[0] === LIST) collect(schema[4], names);
  else if (schema[0] === STRUCTURE) collectMembers(schema, names);
}

function collectMembers(schema: readonly unknown[], names: Names): void {
  // A structure has the names of its members and their types there.
  const [, , name, , members = [], wires = []] = schema as [0, 0, string, 0, string[]?, unknown[]?];
  if (names[name] !== undefined) return;
  const own: Record<string, string> = {};
  names[name] = own;
  for (const [index, member] of members.entries()) {
    own[member] = nameOf(member, wires[index]);
    collect(wires[index], names);
  }
}

function nameOf(member: string, wire: unknown): string {
  // What has traits is a pair of the type and them.
  const traits = Array.isArray(wire) && wire.length === 2 ? wire[1] : undefined;
  const { xmlName = member, ec2QueryName } = traits ?? {};
  const capitalized = xmlName.charAt(0).toUpperCase() + xmlName.slice(1);
  if (ec2QueryName !== undefined && ec2QueryName !== capitalized) {
    throw new Error(`${member} is ${xmlName} in XML, but not ${capitalized} in a form.`);
  }
  return xmlName;
}
