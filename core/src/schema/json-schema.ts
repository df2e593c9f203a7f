import type { Check, Member, Shape, Type } from './types.ts';

/** Shapes with their documentation, by name. */
export interface Shapes {
  readonly membersOf: (shape: string) => Shape;
  /** Markdown by member name. */
  readonly docsOf: (shape: string) => Readonly<Record<string, string>>;
}

/** A JSON schema, as far as it is written here. */
export type JsonSchema = { [keyword: string]: unknown };

/** How a schema is going to be used: compiled into a validator, or given to other editors. */
export interface Purpose {
  /** Which checks become part of the schema. */
  readonly keeps: (check: Check) => boolean;
  /** Whether members carry their documentation. */
  readonly documented: boolean;
}

/** The definitions of all shapes that the root types lead to. */
export function definitionsFor(shapes: Shapes, roots: readonly Type[], purpose: Purpose): JsonSchema {
  return Object.fromEntries(
    reachable(shapes.membersOf, roots).map((name) => [name, shapeSchema(shapes, name, purpose)]),
  );
}

/** The names of the shapes that the types lead to, alphabetically. */
export function reachable(membersOf: Shapes['membersOf'], roots: readonly Type[]): string[] {
  const seen = new Set<string>();
  const pending = roots.flatMap(shapesIn);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    pending.push(...Object.values(membersOf(name)).flatMap(({ type }) => shapesIn(type)));
  }
  return [...seen].sort();
}

function shapesIn(type: Type): string[] {
  if (type.kind === 'object') return [type.shape];
  if (type.kind === 'list') return shapesIn(type.item);
  return type.kind === 'map' ? shapesIn(type.value) : [];
}

/** The schema of a root, which refers to the definitions. */
export function rootSchema(root: Type): JsonSchema {
  return valueSchema(root, {}, '', () => true);
}

function shapeSchema({ membersOf, docsOf }: Shapes, name: string, purpose: Purpose): JsonSchema {
  const docs = docsOf(name);
  const entries = Object.entries(membersOf(name));
  const required = entries.filter(([, member]) => isRequired(member, purpose)).map(([member]) => member);
  const dependencies = dependenciesOf(entries, purpose);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    ...(Object.keys(dependencies).length === 0 ? {} : { dependencies }),
    properties: Object.fromEntries(
      entries.map(([member, shape]) => [
        member,
        {
          ...(purpose.documented ? { markdownDescription: docs[member], description: docs[member] } : {}),
          ...(purpose.documented && shape.default !== undefined ? { default: shape.default } : {}),
          ...valueSchema(shape.type, shape.checks ?? {}, '', purpose.keeps),
        },
      ]),
    ),
  };
}

function isRequired(member: Member, purpose: Purpose): boolean {
  return (
    member.required === true ||
    (member.checks?.['']?.some((check) => check.required === true && purpose.keeps(check)) ?? false)
  );
}

/** "This member asks for that one", as JSON Schema has it: by the name of the asking member. */
function dependenciesOf(entries: [string, Member][], purpose: Purpose): Record<string, string[]> {
  const dependencies: Record<string, string[]> = {};
  for (const [name, member] of entries) {
    for (const { requiredWith } of (member.checks?.[''] ?? []).filter(purpose.keeps)) {
      if (requiredWith !== undefined)
        dependencies[requiredWith] = [...(dependencies[requiredWith] ?? []), name];
    }
  }
  return dependencies;
}

type Checks = NonNullable<Member['checks']>;
type Keeps = Purpose['keeps'];

/** The schema of a value; `at` is the key under which its checks are kept (see `Member.checks`). */
function valueSchema(type: Type, checks: Checks, at: string, keeps: Keeps): JsonSchema {
  return { ...typeSchema(type, checks, at, keeps), ...allOf(checks[at] ?? [], keeps) };
}

function typeSchema(type: Type, checks: Checks, at: string, keeps: Keeps): JsonSchema {
  switch (type.kind) {
    case 'object':
      return { $ref: `#/definitions/${type.shape}` };
    case 'string':
      return type.enum === undefined ? { type: 'string' } : { type: 'string', enum: type.enum };
    case 'timestamp':
      return { type: ['string', 'number'] };
    case 'list':
      return listSchema(type, checks, at, keeps);
    case 'map':
      return mapSchema(type, checks, at, keeps);
    case 'any':
      return {};
    default:
      return { type: type.kind };
  }
}

function listSchema(type: Type & { kind: 'list' }, checks: Checks, at: string, keeps: Keeps): JsonSchema {
  const items = valueSchema(type.item, checks, `${at}[]`, keeps);
  const first = allOf(checks[`${at}[0]`] ?? [], keeps);
  // Draft 7 has one "items" for all of them; the first one's own checks stand beside it in an "else" that always applies.
  return {
    type: 'array',
    items,
    ...(Object.keys(first).length === 0 ? {} : { if: false, else: { items: [first] } }),
  };
}

function mapSchema(type: Type & { kind: 'map' }, checks: Checks, at: string, keeps: Keeps): JsonSchema {
  const known = Object.keys(checks).flatMap((key) => /^\{([^*}]+)\}$/.exec(key.slice(at.length))?.[1] ?? []);
  const properties = known.map((key) => [key, valueSchema(type.value, checks, `${at}{${key}}`, keeps)]);
  const names = allOf(checks[`${at}{*}`] ?? [], keeps);
  return {
    type: 'object',
    ...(known.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(Object.keys(names).length === 0 ? {} : { propertyNames: names }),
    additionalProperties: valueSchema(type.value, checks, `${at}{}`, keeps),
  };
}

/** One entry a check, at the check's own index, so that an error leads back to its check. */
function allOf(checks: readonly Check[], keeps: Keeps): JsonSchema {
  const entries = checks.map((check) => (keeps(check) ? conditionSchema(check) : {}));
  return entries.some((entry) => Object.keys(entry).length > 0) ? { allOf: entries } : {};
}

/** The keywords of a condition; "one of the declared words" stands in the type itself. */
function conditionSchema(check: Check): JsonSchema {
  return defined({
    minimum: check.min,
    maximum: check.max,
    multipleOf: check.multipleOf,
    minLength: check.minLength,
    maxLength: check.maxLength,
    minItems: check.minItems,
    maxItems: check.maxItems,
    uniqueItems: check.unique,
    pattern: check.pattern,
    enum: check.enum === true ? undefined : check.enum,
    not: check.forbidden === true ? {} : check.except && { enum: check.except },
  });
}

function defined(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
