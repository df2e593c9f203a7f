import { basename } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { type Outputs, withBesides } from '../publishing/metafile.ts';

/** The bundles that the language server is made of in a browser: those of a computer, but for how they begin. */
export function serverBundles(outputs: Outputs): string[] {
  return withBesides(outputs, ['dist/web-lsp.cjs']).map((path) => basename(path));
}

/** The extension as a browser starts it, which knows the names of those bundles, and the worker that loads them. */
export function webBundles(root: string, names: readonly string[]): BuildOptions[] {
  const shared: BuildOptions = {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'browser',
    target: 'chrome130',
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  };
  const extension = { web: 'client/src/web/extension.ts' };
  const worker = { 'web-worker': 'server/src/web/worker.ts' };
  return [
    {
      ...shared,
      entryPoints: extension,
      format: 'cjs',
      // By this ending a browser's host knows that it is no ES module, as the manifest has it of what ends in `.js`.
      outExtension: { '.js': '.cjs' },
      external: ['vscode'],
      plugins: [withNames(names)],
    },
    { ...shared, entryPoints: worker, format: 'iife' },
  ];
}

function withNames(names: readonly string[]): Plugin {
  return {
    name: 'server-bundles',
    setup: ({ onLoad }) => {
      onLoad({ filter: /[\\/]web[\\/]server-bundles\.ts$/ }, () => ({
        contents: `export default ${JSON.stringify(names)};`,
      }));
    },
  };
}
