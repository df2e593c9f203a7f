import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each bundle is loaded when first needed, so that opening an editor costs only `extension.cjs`. */
const bundles = {
  extension: 'client/src/extension.ts',
  'lsp-client': 'client/src/language-client.ts',
  aws: 'client/src/aws/index.ts',
  definitions: 'client/src/definitions/index.ts',
  server: 'server/src/main-lsp.ts',
  lsp: 'server/src/lsp/start.ts',
  ide: 'server/src/lsp/ide.ts',
  local: 'server/src/main-local.ts',
} as const;

/** These are copied about, so each is one file that needs no other. */
const singles = { cli: 'server/src/main-cli.ts' } as const;

/** Leaves what a bundle loads later in the bundle that it is. */
const later: Plugin = {
  name: 'later',
  setup: ({ onResolve }) => {
    const names = new Map(Object.entries(bundles).map(([name, path]) => [join(root, path), name]));
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'dynamic-import' ? names.get(join(resolveDir, path)) : undefined;
      return name === undefined ? undefined : { path: `./${name}.cjs`, external: true };
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // The module builds halve the AWS bundle, and jsonc-parser's UMD build does not bundle at all.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  // A bundle is required where it is wanted; import() would start the loader of ES modules for it.
  supported: { 'dynamic-import': false },
  minify: true,
  sourcemap: 'external',
  metafile: true,
  legalComments: 'none',
  // Bundled CommonJS has no import.meta; the few modules that ask for their own place get it from __filename.
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
  logLevel: 'warning',
};

const builds: readonly BuildOptions[] = [
  { ...common, entryPoints: bundles, plugins: [later] },
  { ...common, entryPoints: singles },
];

if (process.argv.includes('--watch')) {
  for (const options of builds) await (await context(options)).watch();
  console.error('Watching; press Ctrl-C to end.');
} else {
  const metafiles = await Promise.all(builds.map(async (options) => (await build(options)).metafile));
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.outputs));
  const inputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.inputs));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'meta.json'), JSON.stringify({ inputs, outputs }));
  for (const [file, output] of Object.entries<{ bytes: number }>(outputs)) {
    if (file.endsWith('.cjs')) console.error(`${file}  ${Math.round(output.bytes / 1024)} KiB`);
  }
}
