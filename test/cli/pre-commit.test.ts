import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-hook-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const inRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const bin = join(folder, 'bin');
const hooks = join(folder, 'hooks');
const repository = join(folder, 'repository');
const isInstalled = spawnSync('pre-commit', ['--version'], { stdio: 'ignore' }).status === 0;

const environment = {
  ...process.env,
  HOME: folder,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  GIT_CONFIG_GLOBAL: join(folder, 'gitconfig'),
};

function run(cwd: string, command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env: environment });
  return { status, said: `${stdout}${stderr}` };
}

/** The hooks as a repository with a tag, and one that takes them in. */
function prepare(): void {
  for (const path of [bin, hooks, join(repository, 'templates')]) mkdirSync(path, { recursive: true });
  writeFileSync(
    join(folder, 'gitconfig'),
    '[user]\n  name = Somebody\n  email = somebody@example.com\n[protocol "file"]\n  allow = always\n',
  );
  writeFileSync(
    join(bin, 'ecs-workbench'),
    `#!/bin/sh\nexec "${process.execPath}" "${inRoot('dist/cli.cjs')}" "$@"\n`,
    { mode: 0o755 },
  );
  copyFileSync(inRoot('.pre-commit-hooks.yaml'), join(hooks, '.pre-commit-hooks.yaml'));
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-qm', 'hooks'],
    ['tag', 'v0.1.0'],
  ])
    assert.equal(run(hooks, 'git', ...args).status, 0);
  writeFileSync(
    join(repository, '.pre-commit-config.yaml'),
    `repos:\n  - repo: ${hooks}\n    rev: v0.1.0\n    hooks: [{ id: ecs-workbench-fix }, { id: ecs-workbench }]\n`,
  );
  // A chart of Helm has such a file, which is not a YAML before it is filled in.
  writeFileSync(
    join(repository, 'templates', 'service.yaml'),
    'kind: Service\nmetadata:\n  name: {{ include "x.name" . }}\n  {{- if .Values.a }}\n  {{- end }}\n',
  );
  assert.equal(run(repository, 'git', 'init', '-q').status, 0);
}

function definition(cpu: string, essential: string): string {
  return `${JSON.stringify({
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu,
    memory: '512',
    containerDefinitions: [{ name: 'app', image: 'nginx:1.29', [essential]: true }],
  })}\n`;
}

test('pre-commit runs the hooks: one fixes, one refuses, and files of others stop neither', {
  skip: isInstalled ? false : 'pre-commit is not installed',
}, () => {
  prepare();
  const file = join(repository, 'task-definition.json');
  const commit = (text: string) => {
    writeFileSync(file, text);
    assert.equal(run(repository, 'git', 'add', '-A').status, 0);
    return run(repository, 'pre-commit', 'run', '--all-files');
  };
  const fixed = commit(definition('256', 'esential'));
  assert.equal(fixed.status, 1);
  assert.match(fixed.said, /fixed: Rename to "essential"/);
  assert.equal(readFileSync(file, 'utf8'), definition('256', 'essential'));
  const refused = commit(definition('300', 'essential'));
  assert.equal(refused.status, 1);
  assert.match(refused.said, /task-definition\.json:1:\d+: error: /);
  const clean = commit(definition('256', 'essential'));
  assert.deepEqual([clean.status, clean.said.match(/Passed/g)?.length], [0, 2], clean.said);
});
