import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cli } from '../support/cli.ts';

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/** The errors of a run with `--format json`, each as `file path rule`. */
async function errorsOf(args: readonly string[], options: Parameters<typeof cli>[1] = {}) {
  const run = await cli(['check', '--format', 'json', ...args], options);
  const reports: {
    file: string;
    kind: string;
    findings: { severity: string; path: string; rule: string }[];
  }[] = JSON.parse(run.out);
  return {
    code: run.code,
    err: run.err,
    files: reports.map(({ file, kind }) => `${file}: ${kind}`),
    errors: reports.flatMap(({ file, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ path, rule }) => `${file} ${path} ${rule}`),
    ),
  };
}

test('a document without an error ends with 0', async () => {
  assert.deepEqual(await errorsOf(['clean.json']), {
    code: 0,
    err: '',
    files: ['clean.json: task-definition'],
    errors: [],
  });
});

test('an error ends with 1 and names rule and place', async () => {
  assert.deepEqual(await errorsOf(['faulty.json', 'clean.json']), {
    code: 1,
    err: '',
    files: ['faulty.json: task-definition', 'clean.json: task-definition'],
    errors: ['faulty.json /memory td-fargate-size-invalid'],
  });
});

test('a finding has its whole place, zero-based', async () => {
  const run = await cli(['check', '--format', 'json', 'faulty.json']);
  const [report] = JSON.parse(run.out);
  const finding = report.findings.find(({ severity }: { severity: string }) => severity === 'error');
  assert.deepEqual(finding, {
    rule: 'td-fargate-size-invalid',
    severity: 'error',
    path: '/memory',
    range: { start: { line: 5, character: 12 }, end: { line: 5, character: 18 } },
    message: 'On Fargate 256 CPU units take 512, 1024 or 2048 MiB of memory, not 4096.',
  });
});

test('standard input is checked as JSON or YAML by its look', async () => {
  const yaml = 'family: web\ncontainerDefinitions:\n  - {name: web, image: nginx, memory: 0}\n';
  const json = readFileSync(join(fixtures, 'faulty.json'), 'utf8');
  const runs = [await errorsOf(['-'], { stdin: yaml }), await errorsOf(['-'], { stdin: json })];
  assert.deepEqual(
    runs.map(({ code, files }) => [code, files]),
    [
      [1, ['-: task-definition']],
      [1, ['-: task-definition']],
    ],
  );
});

test('a service is checked with the task definition of its folder', async () => {
  const expected = ['pair/service.yaml /loadBalancers/0/containerName svc-lb-container-exists'];
  assert.deepEqual((await errorsOf(['pair'])).errors, expected);
  assert.deepEqual((await errorsOf(['pair/service.yaml', 'pair/taskdef.json'])).errors, expected);
  assert.deepEqual((await errorsOf(['pair/service.yaml'])).errors, expected);
  const stdin = readFileSync(join(fixtures, 'pair/service.yaml'), 'utf8');
  assert.deepEqual((await errorsOf(['-'], { stdin })).errors, []);
});

test('of several definitions of a family the one named like the service counts, and none when that does not tell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-pair-'));
  cpSync(join(fixtures, 'pair/service.yaml'), join(folder, 'shop.service.yaml'));
  cpSync(join(fixtures, 'pair/taskdef.json'), join(folder, 'blog.taskdef.json'));
  cpSync(join(fixtures, 'pair/taskdef.json'), join(folder, 'news.taskdef.json'));
  const unclear = await errorsOf(['.'], { folder });
  cpSync(join(fixtures, 'pair/taskdef.json'), join(folder, 'shop.taskdef.json'));
  const clear = await errorsOf(['.'], { folder });
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
  assert.deepEqual(unclear.errors, []);
  assert.deepEqual(clear.errors, [
    'shop.service.yaml /loadBalancers/0/containerName svc-lb-container-exists',
  ]);
});

test('of a folder the ECS documents are taken and paired, but not those in node_modules', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-walk-'));
  const copies: Record<string, string> = {
    'foreign.json': 'package.json',
    'clean.json': 'sub/deep/task-definition.jsonc',
    'pair/service.yaml': 'sub/service.yml',
    'faulty.json': 'notes.txt',
    'pair/taskdef.json': 'node_modules/package/taskdef.json',
    'broken.json': 'broken.json',
  };
  for (const [from, to] of Object.entries(copies)) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(join(fixtures, from), join(folder, to));
  }
  const walked = await errorsOf(['.'], { folder });
  assert.deepEqual(walked, {
    code: 1,
    err: '',
    files: ['sub/deep/task-definition.jsonc: task-definition', 'sub/service.yml: create-service'],
    errors: ['sub/service.yml /loadBalancers/0/containerName svc-lb-container-exists'],
  });
  assert.deepEqual((await errorsOf(['sub', 'sub/service.yml'], { folder })).files, walked.files);
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

test('a file that was named but holds no ECS document is said', async () => {
  assert.deepEqual(await cli(['check', 'foreign.json']), {
    code: 0,
    out: '0 errors, 0 warnings and 0 notes in 0 ECS documents.\n',
    err: 'foreign.json: holds no ECS document, so nothing was checked.\n',
  });
});

test('a file that was named but cannot be read ends with 2', async () => {
  assert.deepEqual(await cli(['check', 'broken.json']), {
    code: 2,
    out: '0 errors, 0 warnings and 0 notes in 0 ECS documents.\n',
    err: 'broken.json: is neither JSON nor YAML that can be read.\n',
  });
});

test('a broken file whose name says what it is has its faults reported', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-broken-'));
  cpSync(join(fixtures, 'broken.json'), join(folder, 'task-definition.json'));
  const { code, files, errors } = await errorsOf(['.'], { folder });
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
  assert.deepEqual([code, files], [1, ['task-definition.json: task-definition']]);
  assert.ok(errors.includes('task-definition.json  json-syntax'), String(errors));
});

test('a rule is given another severity, or silenced', async () => {
  const rule = 'td-fargate-size-invalid';
  assert.deepEqual((await errorsOf(['--rule', `${rule}=off`, 'faulty.json'])).errors, []);
  const softened = await cli(['check', '--rule', `${rule}=warning`, 'faulty.json']);
  assert.equal(softened.code, 0);
  assert.match(softened.out, /^faulty\.json:6:13: warning: On Fargate .* \[td-fargate-size-invalid\]$/m);
  const last = await errorsOf(['--rule', `${rule}=off`, '--rule', `${rule}=error`, 'faulty.json']);
  assert.deepEqual(last.errors, [`faulty.json /memory ${rule}`]);
});

test('what is known and gone is counted, one and several', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-gone-'));
  const known = async (paths: readonly string[]) => {
    const files = { 'td.json': { 'td-fargate-size-invalid': paths }, 'other.json': { x: ['/a', '/b'] } };
    writeFileSync(join(folder, 'known.json'), JSON.stringify({ version: 1, files }));
    return (await cli(['check', '.'], { folder })).err;
  };
  writeFileSync(join(folder, '.ecs-workbench.yaml'), 'baseline: known.json\n');
  cpSync(join(fixtures, 'clean.json'), join(folder, 'td.json'));
  const told = [await known(['/memory', '/cpu']), await known(['/memory']), await known([])];
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
  assert.deepEqual(told, [
    '2 known findings are gone; "ecs-workbench baseline" takes them out of the baseline.\n',
    '1 known finding is gone; "ecs-workbench baseline" takes it out of the baseline.\n',
    '',
  ]);
});

test('colours are those that are asked for', async () => {
  const isColored = (out: string) => out.includes('\u001b[');
  const run = async (color: string, colors: boolean) =>
    isColored((await cli(['check', 'faulty.json', '--color', color], { colors })).out);
  assert.deepEqual(
    [await run('auto', true), await run('auto', false), await run('always', false), await run('never', true)],
    [true, false, true, false],
  );
});

test('more warnings than allowed end with 1', async () => {
  const args = ['check', '--rule', 'td-fargate-size-invalid=warning', 'faulty.json'];
  const { out } = await cli(args);
  const warnings = out.split('\n').filter((line) => line.includes(': warning: ')).length;
  assert.equal((await cli([...args, '--max-warnings', String(warnings)])).code, 0);
  const { code, err } = await cli([...args, '--max-warnings', String(warnings - 1)]);
  assert.deepEqual([code, err], [1, `${warnings} warnings are more than the ${warnings - 1} allowed.\n`]);
});
