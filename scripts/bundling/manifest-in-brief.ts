import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Of the manifest the command line says who it is; the editor's contributions stay out. */
export const manifestInBrief = (root: string): Plugin => ({
  name: 'manifest',
  setup: ({ onLoad }) => {
    onLoad({ filter: /package\.json$/ }, ({ path }) => {
      if (path !== join(root, 'package.json')) return undefined;
      const { displayName, version, description, homepage, vsce } = JSON.parse(readFileSync(path, 'utf8'));
      return {
        contents: JSON.stringify({ displayName, version, description, homepage, vsce }),
        loader: 'json',
      };
    });
  },
});
