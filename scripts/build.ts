import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Metafile } from 'esbuild';
import { inOne } from './bundling/in-one.ts';
import { laterOf } from './bundling/later.ts';
import { lazyBuiltins } from './bundling/lazy-builtins.ts';
import { manifestInBrief } from './bundling/manifest-in-brief.ts';
import { packedTables } from './bundling/packed-tables.ts';
import { plainSchemas } from './bundling/plain-schemas.ts';
import { sharedOnce } from './bundling/shared-once.ts';
import { besideOthers, together } from './bundling/together.ts';
import { serverBundles, webBundles } from './bundling/web-bundles.ts';
import { withoutUnused } from './bundling/without-unused.ts';
import { type Outputs, readOutputs } from './publishing/metafile.ts';
import { bundledIn, printNotices } from './publishing/notices.ts';
import { rulePages } from './publishing/rule-pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each bundle is loaded when first needed, so that opening an editor costs only `extension.cjs`. */
const bundles = {
  extension: 'client/src/extension.ts',
  'lsp-client': 'client/src/language/language-client.ts',
  exec: 'client/src/exec/bundle.ts',
  server: 'server/src/main-lsp.ts',
} as const;

/** What looks into definitions, or knows what ECS does with them: rules, hosts and placement stand in several. */
const knowing = {
  declared: 'server/src/cli/local/declared-by.ts',
  definitions: 'client/src/definitions/index.ts',
  ide: 'server/src/lsp/ide.ts',
  local: 'server/src/main-local.ts',
  lsp: 'server/src/lsp/start.ts',
  'web-lsp': 'server/src/web/start.ts',
} as const;

/** Clients of AWS's SDK: ECS, and each service beside it that the explorer or a command may need. */
const clients = {
  aws: 'client/src/aws/index.ts',
  'aws-alarms': 'client/src/aws/alarms/index.ts',
  'aws-balancing': 'client/src/aws/balancing/index.ts',
  'aws-discovery': 'client/src/aws/discovery/index.ts',
  'aws-live': 'client/src/aws/live/index.ts',
  'aws-logs': 'client/src/aws/logs/index.ts',
  'aws-quotas': 'client/src/aws/quotas/index.ts',
  'aws-scaling': 'client/src/aws/scaling/index.ts',
  'aws-schedules': 'client/src/aws/schedules/index.ts',
  'aws-ssm': 'client/src/aws/ssm/index.ts',
} as const;

/** Made at build time and wanted by several bundles, so each stands in a bundle of its own, once. */
const shared = { validators: 'dist/schemas/validators.js', shapes: 'dist/schemas/shapes.js' } as const;

/** These are copied about, so each is one file that needs no other. */
const singles = { cli: 'server/src/main-cli.ts' } as const;

/** What the package's program starts: the single, compiled once for every start. */
const starters = { 'start-cli': 'server/src/start-cli.ts' } as const;

/** What a single needs only for some commands, and says so when it is not beside it. */
const besides = {
  aws: clients.aws,
  'aws-alarms': clients['aws-alarms'],
  'aws-logs': clients['aws-logs'],
  'aws-quotas': clients['aws-quotas'],
} as const;

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

/** Views run in a browser of the editor's own, which has neither Node nor modules. */
const views: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  entryPoints: [
    { in: 'client/src/webviews/fit/view.ts', out: 'fit-view' },
    { in: 'client/src/webviews/fit/fit.css', out: 'fit-view' },
    { in: 'client/src/webviews/drawn/view.ts', out: 'drawn-view' },
    { in: 'client/src/webviews/drawn/drawn.css', out: 'drawn-view' },
  ],
  bundle: true,
  platform: 'browser',
  format: 'iife',
  target: 'chrome130',
  minify: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
};

const elsewhere = { ...bundles, ...knowing, ...clients };
const between = [laterOf(root, elsewhere), sharedOnce(Object.keys(shared)), lazyBuiltins];

const builds: readonly BuildOptions[] = [
  { ...common, entryPoints: { ...bundles, ...shared }, plugins: between },
  together(common, { name: 'core', entryPoints: knowing, plugins: between }),
  together(common, { name: 'sdk', entryPoints: clients, plugins: [plainSchemas, withoutUnused] }),
  inOne({ ...common, plugins: [laterOf(root, besides), manifestInBrief(root), packedTables] }, singles),
  { ...common, entryPoints: starters, plugins: [laterOf(root, singles)] },
  views,
];

if (process.argv.includes('--watch')) {
  // The names of what the browser's bundles load are known only when all is built, so those stay as they are.
  for (const options of builds) await (await context(options)).watch();
  console.error('Watching; press Ctrl-C to end.');
} else {
  const metafiles = await built(builds);
  metafiles.push(...(await built(webBundles(root, serverBundles(outputsOf(metafiles))))));
  const outputs = outputsOf(metafiles);
  const inputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.inputs));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'meta.json'), JSON.stringify({ inputs, outputs }));
  // What an earlier build made under another name would be packed as if it were of this one.
  for (const name of readdirSync(join(root, 'dist')))
    if (/\.(?:cjs|js|css)$/.test(name) && !Object.hasOwn(outputs, `dist/${name}`))
      rmSync(join(root, 'dist', name));
  const notices = printNotices(bundledIn(root, readOutputs(root)));
  writeFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices);
  writeFileSync(join(root, 'dist', 'rule-pages.json'), rulePages(root));
  for (const [file, output] of Object.entries<{ bytes: number }>(outputs)) {
    if (/\.(?:cjs|js|css)$/.test(file)) console.error(`${file}  ${Math.round(output.bytes / 1024)} KiB`);
  }
}

function built(all: readonly BuildOptions[]): Promise<(Metafile | undefined)[]> {
  return Promise.all(all.map(async (options) => (await build(options)).metafile));
}

function outputsOf(metafiles: readonly (Metafile | undefined)[]): Record<string, Outputs[string]> {
  const made: Metafile['outputs'] = Object.assign({}, ...metafiles.map((metafile) => metafile?.outputs));
  return Object.fromEntries(Object.entries(made).map(([path, each]) => [path, besideOthers(each)]));
}
