import type { Plugin } from 'esbuild';

/** The protocol's package brings a checker of schemas for servers that have none of their own; ours does without. */
export const withoutChecker: Plugin = {
  name: 'without-checker',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^ajv(?:-formats)?$/ }, ({ path, importer }) =>
      importer.includes('@modelcontextprotocol') ? { path, namespace: 'no-checker' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-checker' }, () => ({ contents: 'module.exports = {};' }));
  },
};
