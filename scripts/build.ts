import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each bundle is loaded when first needed, so that opening an editor costs only `extension.cjs`. */
const bundles = {
  extension: 'client/src/extension.ts',
  'lsp-client': 'client/src/language-client.ts',
  aws: 'client/src/aws/index.ts',
  definitions: 'client/src/definitions/index.ts',
  server: 'server/src/main-lsp.ts',
  local: 'server/src/main-local.ts',
  cli: 'server/src/main-cli.ts',
} as const;

const options: BuildOptions = {
  absWorkingDir: root,
  entryPoints: bundles,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // The module builds halve the AWS bundle, and jsonc-parser's UMD build does not bundle at all.
  mainFields: ['module', 'main'],
  external: ['vscode'],
  minify: true,
  sourcemap: 'external',
  metafile: true,
  legalComments: 'none',
  // Bundled CommonJS has no import.meta; the few modules that ask for their own place get it from __filename.
  define: { 'import.meta.url': '__bundleUrl' },
  banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  const watching = await context(options);
  await watching.watch();
  console.error('Watching; press Ctrl-C to end.');
} else {
  const result = await build(options);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'meta.json'), JSON.stringify(result.metafile));
  for (const [file, output] of Object.entries(result.metafile?.outputs ?? {})) {
    if (file.endsWith('.cjs')) console.error(`${file}  ${Math.round(output.bytes / 1024)} KiB`);
  }
}
