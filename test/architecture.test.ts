import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Layer {
  /** The files it holds, as a prefix of their path from the root. */
  readonly folder: string;
  /** Path prefixes and packages it may import; a trailing `*` stands for any ending. */
  readonly mayImport: readonly string[];
  /** Why nothing else. */
  readonly because: string;
}

/** What the layers below rules know: the grammar of messages, texts, facts, subjects, hosts, and the placement engine. */
const facts = [
  'core/src/words',
  'core/src/document',
  'core/src/ecs',
  'core/src/subjects',
  'core/src/hosts',
  'core/src/placement',
];

/** The most specific folder decides; types-only imports of the SDK are free in core (see below). */
const layers: readonly Layer[] = [
  {
    folder: 'core/src/document',
    mayImport: ['core/src/document', 'jsonc-parser', 'js-yaml'],
    because: 'a document is text and trees, whatever is written in it',
  },
  {
    folder: 'core/src/ecs',
    mayImport: ['core/src/ecs', 'core/src/document'],
    because: 'facts stand on their own',
  },
  {
    folder: 'core/src/starters',
    mayImport: ['core/src/starters', 'core/src/ecs', 'core/src/document'],
    because: 'a file to begin with is text; editor, client and build write it alike',
  },
  {
    folder: 'core/src/subjects',
    mayImport: ['core/src/subjects', 'core/src/ecs', 'core/src/document'],
    because: 'what of a document is looked at does not depend on what is said of it',
  },
  {
    folder: 'core/src/hosts',
    mayImport: ['core/src/hosts', 'core/src/subjects', 'core/src/ecs', 'core/src/document', '#schemas/*'],
    because: 'a host says where subjects stand; rules and features know nothing of it',
  },
  {
    folder: 'core/src/exports',
    mayImport: ['core/src/exports', 'core/src/imports', 'core/src/ecs', 'core/src/document'],
    because: "another tool's file is made of values, and told as an import is what was lost",
  },
  {
    folder: 'core/src/imports',
    mayImport: ['core/src/imports', 'core/src/ecs', 'core/src/document'],
    because: 'what another tool says is turned into inputs; what is wrong with them is for rules',
  },
  {
    folder: 'core/src/placement',
    mayImport: ['core/src/placement', 'core/src/ecs', 'core/src/document'],
    because: 'placement is used by rules, simulator and panels alike',
  },
  {
    folder: 'core/src/sim',
    mayImport: ['core/src/sim', 'core/src/placement', 'core/src/ecs', 'core/src/document'],
    because: 'the simulator is a value over the placement engine; rules and schemas are for authors',
  },
  {
    folder: 'core/src/rules',
    mayImport: ['core/src/rules', ...facts],
    because: 'a rule sees plain values and paths, never the features built on it',
  },
  {
    folder: 'core/src/schema',
    mayImport: ['core/src/schema', 'core/src/rules', ...facts, '#schemas/*', 'schemas/*'],
    because: 'schemas describe shapes',
  },
  {
    folder: 'core/src/fit',
    mayImport: ['core/src/fit', 'core/src/rules', ...facts],
    because: 'what fits follows from values',
  },
  {
    folder: 'core/src/graph',
    mayImport: ['core/src/graph', ...facts],
    because: 'a picture of a task follows from values',
  },
  {
    folder: 'core/src/fit-rules',
    mayImport: ['core/src/fit-rules', 'core/src/fit', 'core/src/rules', ...facts],
    because: 'a fit rule sees a reading of a definition and a cluster',
  },
  {
    folder: 'core/src/diagnosis',
    mayImport: ['core/src/diagnosis', 'core/src/rules', ...facts],
    because: 'why something stopped follows from what was said of it and from the definition',
  },
  {
    folder: 'core/src/live',
    mayImport: ['core/src/live', 'core/src/rules', ...facts],
    because: 'what an account is asked, and what is said of its answer, follows from values',
  },
  {
    folder: 'core/src/deploy',
    mayImport: ['core/src/deploy', 'core/src/diagnosis', 'core/src/fit', 'core/src/schema', ...facts],
    because: 'a deployment is planned and watched through the port, wherever it is asked for',
  },
  {
    folder: 'core/src/rule-book',
    mayImport: [
      'core/src/rule-book',
      'core/src/fit-rules',
      'core/src/live',
      'core/src/schema',
      'core/src/rules',
      ...facts,
    ],
    because: 'it is the list of all that may be found',
  },
  {
    folder: 'core/src/own-rules',
    mayImport: ['core/src/own-rules', 'core/src/schema', 'core/src/rules', ...facts],
    because: 'what a repository asks for is said of values and paths, as a rule says it',
  },
  {
    folder: 'core/src/completions',
    mayImport: ['core/src/completions', 'core/src/rule-book', 'core/src/own-rules', 'core/src/fit', ...facts],
    because: 'a source of values sees the subject and where the cursor is in it',
  },
  {
    folder: 'core/src/hovers',
    mayImport: ['core/src/hovers', ...facts],
    because: 'a hover sees the subject and where it is asked for',
  },
  {
    folder: 'core/src/session',
    mayImport: ['core/src/session'],
    because: 'a data channel carries bytes and knows nothing of ECS',
  },
  {
    folder: 'core/src/logs/reading',
    mayImport: ['core/src/logs/reading', 'core/src/ecs', 'core/src/document'],
    because: 'lines of logs are text; where they come from and are shown is for others',
  },
  {
    folder: 'core',
    mayImport: ['core', '#schemas/*'],
    because: 'core is pure: no Node, no editor, no protocol, no SDK code',
  },
  {
    folder: 'server/src/files',
    mayImport: ['server/src/files', 'core', 'node:*'],
    because: 'what the command line and the language server both read of a disk',
  },
  {
    folder: 'server/src/lsp',
    mayImport: [
      'server/src/lsp',
      'server/src/files',
      'core',
      'node:*',
      'vscode-languageserver*',
      '#schemas/*',
    ],
    because: 'the language server knows neither the endpoint nor the command line',
  },
  {
    folder: 'server/src/local',
    mayImport: ['server/src/local', 'core', 'node:*', '#schemas/*', '@smithy/*', 'ws'],
    because:
      'the endpoint checks signatures with the code that makes them, and knows neither the protocol nor the command line',
  },
  {
    folder: 'server/src/cli',
    mayImport: [
      'server/src/cli',
      'server/src/files',
      'server/src/local',
      'core',
      'node:*',
      '#schemas/*',
      'package.json',
      'ignore',
    ],
    because: 'the command line may start the endpoint, and tells its version',
  },
  {
    folder: 'server/src/mcp',
    mayImport: ['server/src/mcp', 'server/src/cli/mcp/assistance.ts', 'node:*'],
    because: 'the protocol of assistants is spoken in one place, which knows nothing of ECS',
  },
  {
    folder: 'server/src/aws',
    mayImport: [
      'server/src/cli',
      'core',
      'client/src/aws/index.ts',
      'client/src/aws/alarms/index.ts',
      'client/src/aws/logs/index.ts',
      'client/src/aws/quotas/index.ts',
      'client/src/connections/connection.ts',
      'node:*',
    ],
    because:
      'the SDK has one adapter, which the command line loads as a bundle of its own when a command asks ECS',
  },
  {
    folder: 'server',
    mayImport: ['server', 'core', 'node:*', 'vscode-languageserver*'],
    because: 'entry points',
  },
  {
    folder: 'client/src/aws',
    mayImport: ['client', 'core', 'node:*', '@aws-sdk/*', '@smithy/*'],
    because: 'the SDK stays behind one port',
  },
  {
    folder: 'client',
    mayImport: ['client', 'core', 'node:*', 'vscode', 'vscode-languageclient*'],
    because: 'the client starts the server as a child process and never imports it',
  },
];

/** The only files that may see the editor's API; commands and node kinds run in plain Node. */
const editorGlue = [
  'client/src/extension.ts',
  'client/src/language/language.ts',
  'client/src/web/',
  'client/src/tree/provider.ts',
  'client/src/glue/',
  'client/src/webviews/',
];

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports = ['core', 'server', 'client'].flatMap((part) => importsBelow(part));

for (const layer of layers) {
  test(`${layer.folder} imports only what it may: ${layer.because}`, () => {
    const own = imports.filter((each) => layerOf(each.from) === layer);
    assert.notEqual(own.length, 0);
    assert.deepEqual(own.filter((each) => !allowed(layer, each)).map(describe), []);
  });
}

test('only the glue imports the API of the editor', () => {
  const offenders = imports.filter(
    (each) =>
      each.target === 'vscode' && !each.typeOnly && !editorGlue.some((glue) => each.from.startsWith(glue)),
  );
  assert.deepEqual(offenders.map(describe), []);
});

test('the language server starts without what looks into documents, and has it from one bundle', () => {
  // A second copy of a class, of `Unknown` above all, would not know the values of the first one.
  const light = [
    'core/src/subjects/classify.ts',
    'core/src/subjects/file-kind.ts',
    'core/src/messages.ts',
    'core/src/settings.ts',
    'core/src/document/syntax.ts',
    'core/src/document/file-names.ts',
    'core/src/ecs/fargate-rates.ts',
  ];
  const offenders = imports.filter(
    (each) =>
      each.from.startsWith('server/src/lsp/') &&
      each.from !== 'server/src/lsp/ide.ts' &&
      /^(?:core\/|#schemas)/.test(each.target) &&
      !each.typeOnly &&
      !light.includes(each.target),
  );
  assert.deepEqual(offenders.map(describe), []);
});

test('no file imports itself by way of others, neither by value nor by type', () => {
  assert.deepEqual(circles(), []);
});

test('no file is longer than 250 lines, but tables of data', () => {
  const files = ['core', 'server', 'client'].flatMap((part) => filesBelow(part));
  assert.notEqual(files.length, 0);
  const long = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const isTable = file.startsWith('core/src/rules/tables/') || text.startsWith('// Generated by');
    return !isTable && text.split('\n').length - 1 > 250;
  });
  assert.deepEqual(long, []);
});

test('only the AWS adapter imports the SDK, its signer only what checks signatures, its CBOR only what reads bodies', () => {
  const offenders = imports.filter(
    (each) =>
      /^@(aws-sdk|smithy)\//.test(each.target) &&
      !each.typeOnly &&
      !each.from.startsWith('client/src/aws/') &&
      each.from !== 'server/src/local/access/signature.ts' &&
      `${each.from} ${each.target}` !== 'server/src/local/wire/cbor.ts @smithy/core/cbor',
  );
  assert.deepEqual(offenders.map(describe), []);
});

/** The files that an import chain leads back to, each chain once, in the order of the imports. */
function circles(): string[] {
  const files = new Map<string, string[]>();
  for (const { from, target } of imports) files.set(from, [...(files.get(from) ?? []), target]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of files.get(file) ?? []) visit(target, [...way, file]);
    done.add(file);
  };
  for (const file of files.keys()) visit(file, []);
  return found;
}

function allowed(layer: Layer, each: Import): boolean {
  if (each.typeOnly && each.target.startsWith('@aws-sdk/')) return true;
  return layer.mayImport.some((pattern) =>
    pattern.endsWith('*')
      ? each.target.startsWith(pattern.slice(0, -1))
      : each.target === pattern || each.target.startsWith(`${pattern}/`),
  );
}

function layerOf(file: string): Layer | undefined {
  const holding = layers.filter((layer) => file.startsWith(`${layer.folder}/`));
  return holding.sort((left, right) => right.folder.length - left.folder.length)[0];
}

function describe(each: Import): string {
  return `${each.from} imports ${each.target}`;
}

function importsBelow(part: string): Import[] {
  return filesBelow(part).flatMap(importsOf);
}

function filesBelow(part: string): string[] {
  return readdirSync(join(root, part, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"();]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)|require\('([^']+)'\)/gm,
  );
  return [...statements].map((found) => ({
    from: file,
    target: resolved(file, found[2] ?? found[3] ?? found[4] ?? found[5] ?? ''),
    typeOnly: found[1] !== undefined,
  }));
}

function resolved(file: string, specifier: string): string {
  if (specifier.startsWith('#core/')) return `core/src/${specifier.slice('#core/'.length)}`;
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(dirname(file), specifier);
}
