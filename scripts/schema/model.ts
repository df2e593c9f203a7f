import { reachable as reachableFrom, type Shapes } from '../../core/src/schema/json-schema.ts';
import type { Member, SchemaRule, Shape, Strangers, Type } from '../../core/src/schema/types.ts';

/** A shape with its documentation, which goes to a file of its own. */
export interface DocumentedShape {
  readonly members: Record<string, Member>;
  /** Markdown by member name. */
  readonly docs: Record<string, string>;
}

/** Everything the generator writes, before and after the constraints were laid over it. */
export interface Model {
  readonly shapes: Record<string, DocumentedShape>;
  /** Operation name to the name of its input shape. */
  readonly operations: Record<string, string>;
}

export interface ConstrainedModel extends Model {
  readonly rules: readonly SchemaRule[];
  readonly strangers: Record<string, Strangers>;
}

/** The names of the shapes that the roots lead to, alphabetically. */
export function reachable(shapes: Model['shapes'], roots: readonly string[]): string[] {
  return reachableFrom(
    (name) => shapeNamed(shapes, name).members,
    roots.map((shape) => ({ kind: 'object', shape })),
  );
}

/** The shapes as JSON Schemas are made from them. */
export function documentedShapes({ shapes }: Model): Shapes {
  return {
    membersOf: (name) => shapeNamed(shapes, name).members,
    docsOf: (name) => shapeNamed(shapes, name).docs,
  };
}

/** The type that a root such as `ContainerDefinition[]` stands for. */
export function rootType(root: string): Type {
  return root.endsWith('[]')
    ? { kind: 'list', item: { kind: 'object', shape: root.slice(0, -2) } }
    : { kind: 'object', shape: root };
}

/** The shape of that name; a missing one is a mistake of the generator. */
export function shapeNamed(shapes: Model['shapes'], name: string): DocumentedShape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`There is no shape "${name}".`);
  return shape;
}

/** The members of the chosen shapes without their documentation. */
export function membersOf(model: Model, names: readonly string[]): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, shapeNamed(model.shapes, name).members]));
}
