import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** Leaves what several bundles share in the bundle that it is. */
export const sharedOnce = (shared: readonly string[]): Plugin => ({
  name: 'shared',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^#schemas/(?:${shared.join('|')})\\.js$`) }, ({ path }) => ({
      path: `./${basename(path, '.js')}.cjs`,
      external: true,
    }));
  },
});
