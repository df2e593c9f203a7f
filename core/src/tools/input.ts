/** The members of a tool's input by name. */
export type Members = Readonly<Record<string, Member>>;

/** A member of an input; those that are not needed may be left out. */
export interface Member {
  readonly type: 'string' | 'number' | 'boolean' | 'strings';
  readonly about: string;
  readonly needed?: true;
  /** The only values that it may have. */
  readonly among?: readonly string[];
}

interface Values {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
}

/** What a tool is given, by its members. */
export type Input<Shape extends Members> = {
  readonly [Name in keyof Shape]: Shape[Name] extends { readonly needed: true }
    ? Values[Shape[Name]['type']]
    : Values[Shape[Name]['type']] | undefined;
};

/** The members as a JSON Schema, which assistants are shown. */
export function schemaOf(members: Members) {
  return {
    type: 'object' as const,
    properties: Object.fromEntries(
      Object.entries(members).map(([name, member]) => [name, propertyOf(member)]),
    ),
    required: Object.keys(members).filter((name) => members[name]?.needed === true),
    additionalProperties: false,
  };
}

function propertyOf({ type, about, among }: Member) {
  const shape = type === 'strings' ? { type: 'array', items: { type: 'string' } } : { type };
  return { ...shape, description: about, ...(among !== undefined && { enum: among }) };
}

/** What is wrong with an input, a sentence each; none when the tool can be given it. */
export function faultsOf(members: Members, input: unknown): string[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return ['The input is not an object.'];
  const given = new Map<string, unknown>(Object.entries(input));
  const known = new Map(Object.entries(members));
  return [
    ...[...given.keys()]
      .filter((name) => !known.has(name))
      .map((name) => `There is no member "${name}"; there are ${[...known.keys()].join(', ')}.`),
    ...[...known].flatMap(([name, member]) => faultIn(name, member, given.get(name))),
  ];
}

function faultIn(name: string, { type, needed, among }: Member, value: unknown): string[] {
  if (value === undefined || value === null) return needed === true ? [`"${name}" is missing.`] : [];
  const fits =
    type === 'strings'
      ? Array.isArray(value) && value.every((item) => typeof item === 'string')
      : typeof value === type;
  if (!fits) return [`"${name}" is to be ${type === 'strings' ? 'a list of texts' : `a ${type}`}.`];
  return among === undefined || among.includes(String(value))
    ? []
    : [`"${name}" is one of ${among.join(', ')}.`];
}
