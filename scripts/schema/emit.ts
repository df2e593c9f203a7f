import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConstrainedModel, membersOf, reachable, rootType, shapeNamed } from './model.ts';
import { validatorName, validatorsSource } from './validators.ts';

type Roots = Readonly<Record<string, string>>;

/** Writes everything that is generated from the model into the folder. */
export function emit(model: ConstrainedModel, roots: Roots, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const shapes = reachable(model.shapes, rootShapes(roots));
  write('shapes.js', shapesModule(model, roots, shapes));
  write('shapes.d.ts', shapesTypes);
  write('docs.js', docsModule(model, shapes));
  write('docs.d.ts', docsTypes);
  write('operations.js', operationsModule(model));
  write('operations.d.ts', operationsTypes);
  write('validators.js', validatorsSource(model, roots));
  write('validators.d.ts', validatorsTypes(roots));
}

function rootShapes(roots: Roots): string[] {
  return Object.values(roots).map((root) => root.replace(/\[\]$/, ''));
}

function shapesModule(model: ConstrainedModel, roots: Roots, shapes: readonly string[]): string {
  const types = Object.fromEntries(Object.entries(roots).map(([kind, root]) => [kind, rootType(root)]));
  return [
    `export const roots = ${JSON.stringify(types)};`,
    `export const shapes = ${JSON.stringify(membersOf(model, shapes))};`,
    `export const strangers = ${JSON.stringify(model.strangers)};`,
    `export const rules = ${JSON.stringify(model.rules)};`,
    '',
  ].join('\n');
}

const shapesTypes = `import type { SchemaRule, Shape, Strangers, Type } from '../../core/src/schema/types.ts';
import type { DocumentKind } from '../../core/src/ecs/kinds.ts';
export declare const roots: Readonly<Record<DocumentKind, Type>>;
export declare const shapes: Readonly<Record<string, Shape>>;
export declare const strangers: Readonly<Record<string, Strangers>>;
export declare const rules: readonly SchemaRule[];
`;

/** Each shape's texts stand in a function of their own, so that loading the module builds none of them. */
function docsModule(model: ConstrainedModel, shapes: readonly string[]): string {
  const lines = shapes.map(
    (name) => `  ${name}: () => (${JSON.stringify(shapeNamed(model.shapes, name).docs)}),`,
  );
  return [
    'const docs = {',
    ...lines,
    '};',
    'export const documented = Object.keys(docs);',
    'export const docsOf = (shape) => docs[shape]?.();',
    '',
  ].join('\n');
}

const docsTypes = `/** The names of the shapes with texts. */
export declare const documented: readonly string[];
/** Markdown by member name. */
export declare const docsOf: (shape: string) => Readonly<Record<string, string>> | undefined;
`;

/** All operations with the plain SDK shapes: what the API itself declares, without what we lay over it. */
function operationsModule(model: ConstrainedModel): string {
  const inputs = membersOf(model, reachable(model.shapes, Object.values(model.operations)));
  const plain = Object.entries(inputs).map(([name, shape]) => [
    name,
    Object.fromEntries(
      Object.entries(shape).map(([key, { type, required }]) => [
        key,
        { type, ...(required ? { required } : {}) },
      ]),
    ),
  ]);
  return [
    `export const operations = ${JSON.stringify(model.operations)};`,
    `export const inputShapes = ${JSON.stringify(Object.fromEntries(plain))};`,
    '',
  ].join('\n');
}

const operationsTypes = `import type { Type } from '../../core/src/schema/types.ts';
export interface InputMember {
  readonly type: Type;
  readonly required?: true;
}
/** Operation name to the name of its input shape. */
export declare const operations: Readonly<Record<string, string>>;
/** Shape name to its members by name. */
export declare const inputShapes: Readonly<Record<string, Readonly<Record<string, InputMember>>>>;
`;

function validatorsTypes(roots: Roots): string {
  return [
    `import type { Validator } from '../../core/src/schema/types.ts';`,
    ...Object.keys(roots).map((kind) => `export declare const ${validatorName(kind)}: Validator;`),
    '',
  ].join('\n');
}
