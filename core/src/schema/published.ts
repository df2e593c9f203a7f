import { docsOf } from '#schemas/docs.js';
import { roots, shapes } from '#schemas/shapes.js';
import type { DocumentKind } from '../ecs/kinds.ts';
import { definitionsFor, type JsonSchema, rootSchema } from './json-schema.ts';

/**
 * The JSON Schema (draft 7) of a kind of document for other programs: what AWS refuses in one member, with the
 * documentation. What compares members is for the rules, which no schema can say.
 */
export function publishedSchema(kind: DocumentKind): JsonSchema {
  const root = roots[kind];
  const definitions = definitionsFor(
    { membersOf: (name) => shapes[name] ?? {}, docsOf: (name) => docsOf(name) ?? {} },
    [root],
    { keeps: ({ severity }) => severity === 'error', documented: true },
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Amazon ECS ${kind.replaceAll('-', ' ')}`,
    ...rootSchema(root),
    definitions,
  };
  return tidied(schema);
}

/** Without the empty entries that lead from an error back to its check. */
function tidied(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (keyword, value) =>
    keyword === 'allOf' && Array.isArray(value)
      ? value.filter((entry) => Object.keys(entry).length > 0)
      : value,
  );
}
