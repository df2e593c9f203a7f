import { isObject } from '../../document/value.ts';
import type { Type } from '../types.ts';

/** A shape of a service model as the AWS CLI and the SDK for Python have it, as far as it is read here. */
export interface ModelShape {
  readonly members: ReadonlyMap<string, ModelMember>;
  readonly required: ReadonlySet<string>;
}

/** A member with its type and what the model says about it, in HTML. */
export interface ModelMember {
  readonly type: Type;
  readonly html: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The structures of a service model by name; none where the value is not a service model. */
export function shapesOfModel(model: unknown): ReadonlyMap<string, ModelShape> {
  const shapes = isObject(model) && isObject(model.shapes) ? model.shapes : {};
  const structures = Object.entries(shapes).filter(
    (entry): entry is [string, Json] => isObject(entry[1]) && entry[1].type === 'structure',
  );
  return new Map(structures.map(([name, shape]) => [name, structure(shape, shapes)]));
}

function structure({ members, required }: Json, shapes: Json): ModelShape {
  const all = isObject(members) ? Object.entries(members) : [];
  return {
    members: new Map(
      all.flatMap(([name, member]): [string, ModelMember][] =>
        isObject(member)
          ? [[name, { type: typeOf(member.shape, shapes, 0), html: textIn(member.documentation) }]]
          : [],
      ),
    ),
    required: new Set(Array.isArray(required) ? required.map(String) : []),
  };
}

/** Lists of lists end somewhere; a model of somebody else's may not. */
const deepest = 8;

function typeOf(reference: unknown, shapes: Json, depth: number): Type {
  const name = String(reference);
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (!isObject(shape) || depth > deepest) return { kind: 'any' };
  const of = (part: unknown): Type =>
    isObject(part) ? typeOf(part.shape, shapes, depth + 1) : { kind: 'any' };
  switch (shape.type) {
    case 'structure':
      return shape.document === true ? { kind: 'any' } : { kind: 'object', shape: name };
    case 'list':
      return { kind: 'list', item: of(shape.member) };
    case 'map':
      return { kind: 'map', value: of(shape.value) };
    case 'string':
      return Array.isArray(shape.enum)
        ? { kind: 'string', enum: shape.enum.map(String) }
        : { kind: 'string' };
    case 'blob':
      return { kind: 'string' };
    default:
      return { kind: scalars.get(String(shape.type)) ?? 'any' };
  }
}

const scalars = new Map([
  ['integer', 'integer'],
  ['long', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['boolean', 'boolean'],
  ['timestamp', 'timestamp'],
] as const satisfies readonly (readonly [string, Type['kind']])[]) as ReadonlyMap<
  string,
  'integer' | 'number' | 'boolean' | 'timestamp'
>;

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
