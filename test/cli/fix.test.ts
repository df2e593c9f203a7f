import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { cli } from '../support/cli.ts';

const clean =
  '{\n  "family": "web",\n  "containerDefinitions": [{ "name": "app", "image": "nginx:1.29", "memory": 64 }]\n}\n';
const pasted = clean.replace('"family"', '"Family"').replace('\n}\n', ',\n  "revision": 7\n}\n');
const told = ['Rename to "family" [td-field-case]', 'Remove revision [ro-td-fields]'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-fix-'));
});
afterEach(() => {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

const rules = ['--rule', 'bp-no-log-config=off'];

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function textOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function fix(args: readonly string[]) {
  return cli(['check', '--fix', ...rules, ...args], { folder });
}

test('files of a folder are fixed in place, and what was done is told', async () => {
  put('task-definition.json', pasted);
  put('clean.json', clean);
  put('foreign.json', '{ "Name": "x" }\n');
  const { ino } = statSync(join(folder, 'clean.json'));
  assert.deepEqual(await fix(['.']), {
    code: 0,
    out: '0 errors, 0 warnings and 0 notes in 2 ECS documents.\n',
    err: `${told.map((line) => `task-definition.json: fixed: ${line}\n`).join('')}2 fixes in 1 file.\n`,
  });
  assert.equal(textOf('task-definition.json'), clean);
  assert.equal(textOf('foreign.json'), '{ "Name": "x" }\n');
  assert.equal(statSync(join(folder, 'clean.json')).ino, ino);
  assert.deepEqual(readdirSync(folder).sort(), ['clean.json', 'foreign.json', 'task-definition.json']);
});

test('a second time there is nothing to do', async () => {
  put('task-definition.json', pasted);
  await fix(['task-definition.json']);
  const { err, code } = await fix(['task-definition.json']);
  assert.deepEqual([code, err], [0, '0 fixes in 0 files.\n']);
});

test('what is left is checked, and decides the exit code', async () => {
  put('taskdef.yaml', 'Family: web\ncontainerDefinitions: # none yet\n  - name: app\n');
  const { code, out } = await fix(['taskdef.yaml', '--format', 'json']);
  assert.equal(code, 1);
  assert.deepEqual(
    JSON.parse(out)[0].findings.map(({ rule }: { rule: string }) => rule),
    ['cd-image-required', 'cd-memory-required'],
  );
  assert.equal(textOf('taskdef.yaml'), 'family: web\ncontainerDefinitions: # none yet\n  - name: app\n');
});

test('a rule that is off fixes nothing', async () => {
  put('task-definition.json', pasted);
  const { err } = await fix(['task-definition.json', '--rule', 'ro-td-fields=off']);
  assert.equal(err, 'task-definition.json: fixed: Rename to "family" [td-field-case]\n1 fix in 1 file.\n');
  assert.match(textOf('task-definition.json'), /"revision": 7/);
});

test('a service is fixed by what the task definition beside it says', async () => {
  put('task-definition.json', clean.replace('"web"', '"web", "networkMode": "bridge"'));
  put(
    'service.json',
    '{\n  "serviceName": "web",\n  "taskDefinition": "web",\n  "desiredCount": 1,\n  "launchType": "EC2",\n  "platformVersion": "1.4.0"\n}\n',
  );
  await fix(['service.json']);
  assert.doesNotMatch(textOf('service.json'), /platformVersion/);
});

test('a text that cannot be read whole is left to its author', async () => {
  const broken = '{ "Family": "web", "containerDefinitions": [\n';
  put('task-definition.json', broken);
  const { code, err } = await fix(['task-definition.json']);
  assert.deepEqual([code, err], [1, '0 fixes in 0 files.\n']);
  assert.equal(textOf('task-definition.json'), broken);
});

test('mode, byte order mark, line ends and links stay', async () => {
  put('real.json', `\uFEFF${pasted.replaceAll('\n', '\r\n')}`);
  chmodSync(join(folder, 'real.json'), 0o640);
  symlinkSync('real.json', join(folder, 'task-definition.json'));
  await fix(['task-definition.json']);
  assert.equal(textOf('real.json'), `\uFEFF${clean.replaceAll('\n', '\r\n')}`);
  assert.equal(statSync(join(folder, 'real.json')).mode & 0o777, 0o640);
  assert.equal(lstatSync(join(folder, 'task-definition.json')).isSymbolicLink(), true);
});

test('a file that cannot be written is as it was, and nothing is left beside it', async () => {
  put('task-definition.json', pasted);
  const beside = `.task-definition.json.${process.pid}.tmp`;
  mkdirSync(join(folder, beside));
  const { code, out, err } = await fix(['task-definition.json']);
  assert.deepEqual([code, out], [2, '']);
  assert.match(err, /^ecs-workbench: "task-definition\.json" cannot be written: EEXIST/);
  assert.equal(textOf('task-definition.json'), pasted);
  assert.deepEqual(readdirSync(folder).sort(), [beside, 'task-definition.json']);
});
