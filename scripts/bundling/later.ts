import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Leaves what a bundle loads later in the bundle that it is. */
export const laterOf = (
  root: string,
  elsewhere: Readonly<Record<string, string>>,
  guests: Readonly<Record<string, string>> = {},
): Plugin => ({
  name: 'later',
  setup: ({ onResolve }) => {
    const names = new Map(Object.entries(elsewhere).map(([name, path]) => [join(root, path), name]));
    for (const [path, name] of Object.entries(guests)) names.set(join(root, path), name);
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'dynamic-import' ? names.get(join(resolveDir, path)) : undefined;
      return name === undefined ? undefined : { path: `./${name}.cjs`, external: true };
    });
  },
});
