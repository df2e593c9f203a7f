/** What is added to a list of operations, formats, features of the protocol or command-line commands has a test that names it. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import operations from '#core/sim/commands/index.ts';
import commands from '../server/src/cli/commands/index.ts';
import formats from '../server/src/cli/output/index.ts';
import actions from '../server/src/local/actions/index.ts';
import features from '../server/src/lsp/features/index.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Every text of the tests below these folders. */
function textOf(...folders: readonly string[]): string {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  return files.map((file) => readFileSync(`${root}${file}`, 'utf8')).join('\n');
}

/** What a test sends where it does not name the operation. */
const sentAs = new Map([
  ['GetStatus', "'/status'"],
  ['GetCallerIdentity', 'Action=GetCallerIdentity'],
]);

test('every operation of the local endpoint is called by a test', () => {
  const tests = textOf('local', 'core', 'client');
  const names = [...operations, ...actions].map(({ operation }) => operation);
  const isCalled = (name: string) => {
    const sent = sentAs.get(name);
    if (sent !== undefined) return tests.includes(sent);
    return new RegExp(`'${name}'|\\b${name}Command\\b|\\.${name.replace(/^./, lower)}\\(`).test(tests);
  };
  assert.deepEqual(
    names.filter((name) => !isCalled(name)),
    [],
  );
});

test('every format of the command line has a report to be held against', () => {
  const golden = formats.flatMap(({ name }) => [`report.${name}`, `empty.${name}`]);
  assert.deepEqual(
    golden.filter((name) => !existsSync(`${root}cli/fixtures/golden/${name}`)),
    [],
  );
});

test('every command of the command line has its help in a file, and a test that runs it', () => {
  const tests = textOf('cli', 'local', 'imports', 'exports');
  const names = commands.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => !existsSync(`${root}cli/fixtures/golden/help-${name}.txt`)),
    [],
  );
  assert.deepEqual(
    names.filter((name) => !tests.includes(`'${name}'`)),
    [],
  );
});

/** What a client asks for, or is sent, where that is not the file's name. */
const askedAs: Readonly<Record<string, string>> = {
  'pull-diagnostics': 'textDocument/diagnostic',
  'push-diagnostics': 'textDocument/publishDiagnostics',
  'workspace-symbol': 'workspace/symbol',
};

test('every feature of the language server is asked for by a test, and is listed under the name of its file', () => {
  const tests = textOf('lsp') + readFileSync(`${root}support/lsp.ts`, 'utf8');
  const folder = `${root}../server/src/lsp/features`;
  const names = readdirSync(folder).map((file) => file.slice(0, -'.ts'.length));
  const methods = names
    .filter((name) => name !== 'index')
    .map(
      (name) =>
        askedAs[name] ?? `textDocument/${name.replace(/-./g, ([, letter = '']) => letter.toUpperCase())}`,
    );
  assert.equal(methods.length, features.length);
  assert.deepEqual(
    methods.filter((method) => !tests.includes(`'${method}'`)),
    [],
  );
});

function lower(letter: string): string {
  return letter.toLowerCase();
}
