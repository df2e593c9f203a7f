import { Ajv, type AnySchema } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { definitionsFor, rootSchema } from '../../core/src/schema/json-schema.ts';
import { compactValidators } from './compact.ts';
import { type ConstrainedModel, documentedShapes, rootType } from './model.ts';

/** The name of the function that validates a kind of document: `task-definition` is checked by `taskDefinition`. */
export function validatorName(kind: string): string {
  return kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The source of an ES module with one validator a kind; it needs nothing at run time. */
export function validatorsSource(model: ConstrainedModel, roots: Readonly<Record<string, string>>): string {
  const types = Object.values(roots).map(rootType);
  const definitions = definitionsFor(documentedShapes(model), types, {
    keeps: () => true,
    documented: false,
  });
  const schemas: AnySchema[] = Object.entries(roots).map(([kind, root]) => ({
    $id: kind,
    ...withReferencesTo('shapes', rootSchema(rootType(root))),
  }));
  const ajv = new Ajv({
    schemas: [{ $id: 'shapes', definitions }, ...schemas],
    allErrors: true,
    strict: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  } as ConstructorParameters<typeof Ajv>[0]);
  const names = Object.fromEntries(Object.keys(roots).map((kind) => [validatorName(kind), kind]));
  const source = compactValidators(standalone.default(ajv, names));
  // Bundling puts the few helpers of ajv that the validators call into the module itself.
  const bundle = buildSync({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return bundle.outputFiles[0]?.text ?? '';
}

function withReferencesTo(id: string, schema: unknown): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', `"${id}#/definitions/`)) as object;
}
