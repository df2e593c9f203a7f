import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * The protocol's package brings a checker of JSON Schemas for servers that have none of their own; ours does without.
 * It also brings what makes such schemas out of its types, which nobody asks for.
 */
export const withoutChecker: Plugin = {
  name: 'without-checker',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^ajv(?:-formats)?$/ }, ({ path, importer }) =>
      importer.includes('@modelcontextprotocol') ? { path, namespace: 'no-checker' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-checker' }, () => ({ contents: 'module.exports = {};' }));
    onLoad(
      { filter: /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/ },
      ({ path }) => ({ contents: namesOnly(readFileSync(path, 'utf8')) }),
    );
  },
};

/** A module with the exported names of the given one, each a function that does nothing. */
function namesOnly(text: string): string {
  const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
  return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
}
