import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';
import { buildSdk } from './build-sdk.ts';
import { readOutputs } from './publishing/metafile.ts';
import { bundledIn, printNotices } from './publishing/notices.ts';
import { rulePages } from './publishing/rule-pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each bundle is loaded when first needed, so that opening an editor costs only `extension.cjs`. */
const bundles = {
  extension: 'client/src/extension.ts',
  'lsp-client': 'client/src/language/language-client.ts',
  definitions: 'client/src/definitions/index.ts',
  exec: 'client/src/exec/bundle.ts',
  server: 'server/src/main-lsp.ts',
  lsp: 'server/src/lsp/start.ts',
  ide: 'server/src/lsp/ide.ts',
  local: 'server/src/main-local.ts',
  mcp: 'server/src/mcp/serve.ts',
} as const;

/** Clients of AWS's SDK: ECS, and each service beside it that the explorer or a command may need. */
const clients = {
  aws: 'client/src/aws/index.ts',
  'aws-alarms': 'client/src/aws/alarms/index.ts',
  'aws-balancing': 'client/src/aws/balancing/index.ts',
  'aws-discovery': 'client/src/aws/discovery/index.ts',
  'aws-live': 'client/src/aws/live/index.ts',
  'aws-logs': 'client/src/aws/logs/index.ts',
  'aws-scaling': 'client/src/aws/scaling/index.ts',
  'aws-schedules': 'client/src/aws/schedules/index.ts',
  'aws-ssm': 'client/src/aws/ssm/index.ts',
} as const;

/** Stands in the bundle of definitions as well: both know nearly the same, and in one it is packed once. */
const guest = 'server/src/cli/local/declared-by.ts';

/** The bundle of definitions with its guest. */
const withGuest: Plugin = {
  name: 'guest',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^definitions-with-guest$/ }, ({ path }) => ({ path, namespace: 'guest' }));
    onLoad({ filter: /.*/, namespace: 'guest' }, () => ({
      contents: [bundles.definitions, guest].map((path) => `export * from './${path}';`).join('\n'),
      resolveDir: root,
    }));
  },
};

/** Made at build time and wanted by several bundles, so each stands in a bundle of its own, once. */
const shared = { validators: 'dist/schemas/validators.js', shapes: 'dist/schemas/shapes.js' } as const;

/** These are copied about, so each is one file that needs no other. */
const singles = { cli: 'server/src/main-cli.ts' } as const;

/** What the package's program starts: the single, compiled once for every start. */
const starters = { 'start-cli': 'server/src/start-cli.ts' } as const;

/** What a single needs only for some commands, and says so when it is not beside it. */
const besides = { aws: clients.aws, 'aws-logs': clients['aws-logs'], mcp: bundles.mcp } as const;

/** Leaves what a bundle loads later in the bundle that it is. */
const laterOf = (
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

/** Leaves what several bundles share in the bundle that it is. */
const sharedOnce: Plugin = {
  name: 'shared',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^#schemas/(?:${Object.keys(shared).join('|')})\\.js$`) }, ({ path }) => ({
      path: `./${basename(path, '.js')}.cjs`,
      external: true,
    }));
  },
};

/**
 * Loads what the protocol's packages want of Node only when they use it: for pipes, sockets and processes of
 * their own. It would take a quarter of the server's start.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^(?:child_process|crypto|net)$/ }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]vscode-(?:jsonrpc|languageserver)[\\/]/.test(importer)
        ? { path, namespace: 'lazy' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};

/** The protocol's package brings a checker of schemas for servers that have none of their own; ours does without. */
const withoutChecker: Plugin = {
  name: 'without-checker',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^ajv(?:-formats)?$/ }, ({ path, importer }) =>
      importer.includes('@modelcontextprotocol') ? { path, namespace: 'no-checker' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'no-checker' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** Of the manifest the command line says who it is; the editor's contributions stay out. */
const manifestInBrief: Plugin = {
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

const builds: readonly BuildOptions[] = [
  {
    ...common,
    entryPoints: { ...bundles, ...shared, definitions: 'definitions-with-guest' },
    plugins: [
      withGuest,
      laterOf({ ...bundles, ...clients }, { [guest]: 'definitions' }),
      sharedOnce,
      lazyBuiltins,
      withoutChecker,
    ],
  },
  { ...common, entryPoints: singles, plugins: [laterOf(besides), manifestInBrief] },
  { ...common, entryPoints: starters, plugins: [laterOf(singles)] },
  views,
];

if (process.argv.includes('--watch')) {
  await buildSdk(common, clients);
  for (const options of builds) await (await context(options)).watch();
  console.error('Watching; press Ctrl-C to end.');
} else {
  const metafiles = await Promise.all([
    buildSdk(common, clients),
    ...builds.map(async (options) => (await build(options)).metafile),
  ]);
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.outputs));
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
