import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-configuration-'));
  mkdirSync(join(folder, '.git'));
});

afterEach(() => {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

/** A definition with one error (the memory of its container) and nothing else to say. */
function task(family: string, memory = 3): string {
  const logConfiguration = { logDriver: 'json-file' };
  const containers = [{ name: 'web', image: 'nginx:1.27', memory, logConfiguration }];
  return `${JSON.stringify({ family, requiresCompatibilities: ['EC2'], containerDefinitions: containers }, undefined, 2)}\n`;
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** What a check of the folder finds, as `file rule severity`, and what it says beside. */
async function found(...args: string[]): Promise<{ code: number; findings: string[]; err: string }> {
  const { code, out, err } = await cli(['check', '--format', 'json', ...args], { folder });
  if (code === 2) return { code, findings: [], err };
  const files: { file: string; findings: { rule: string; severity: string }[] }[] = JSON.parse(out);
  const findings = files.flatMap(({ file, findings: list }) =>
    list
      .filter(({ severity }) => severity !== 'info')
      .map(({ rule, severity }) => `${file} ${rule} ${severity}`),
  );
  return { code, findings, err };
}

describe('The configuration of a repository', () => {
  test('says how loud a rule is, and otherwise for some files', async () => {
    write('a/task.json', task('a'));
    write('b/task.json', task('b'));
    write(
      '.ecs-workbench.yaml',
      'rules: { cd-memory-min: warning }\noverrides: [{ files: [b/**], rules: { cd-memory-min: off } }]\n',
    );
    assert.deepEqual(await found('.'), { code: 0, findings: ['a/task.json cd-memory-min warning'], err: '' });
  });

  test('switches packs on, whose controls findings name, and says less than the rules beside it', async () => {
    write('task.json', task('a', 128));
    write('.ecs-workbench.yaml', 'packs: [security-hub, checkov]\nrules: { bp-tags-missing: info }\n');
    const { out } = await cli(['check', 'task.json'], { folder });
    assertGolden(out, 'cli/fixtures/golden/packs.txt');
  });

  test('brings rules of its own, which are named, accepted and known like any other', async () => {
    const own = [
      'ownRules:',
      '  - { id: acme-a, kinds: [task-definition], member: /family, matches: ^acme-, message: Begin it with acme-. }',
      '  - { id: acme-b, kinds: [task-definition], member: /containerDefinitions/*/image, in: [nginx:1.26], message: Old. }',
      '  - { id: acme-c, kinds: [task-definition], member: /tags, required: true, message: Tag it., severity: error }',
      '',
    ].join('\n');
    write('task.json', task('a', 128));
    write('.ecs-workbench.yaml', own);
    assert.deepEqual(await found('task.json'), {
      code: 1,
      findings: ['task.json acme-c error', 'task.json acme-a warning', 'task.json acme-b warning'],
      err: '',
    });
    assert.deepEqual(await found('task.json', '--rule', 'acme-a=error', '--rule', 'acme-c=off'), {
      code: 1,
      findings: ['task.json acme-a error', 'task.json acme-b warning'],
      err: '',
    });
    write(
      '.ecs-workbench.yaml',
      `${own}suppress: [{ file: task.json, rule: acme-b }]\nrules: { acme-a: off, acme-c: off }\n`,
    );
    assert.deepEqual(await found('task.json'), { code: 0, findings: [], err: '' });
    const listed = (await cli(['rules'], { folder })).out.split('\n\n')[2];
    assert.equal(
      listed,
      'Rules of this repository:\n  acme-a  warning  Begin it with acme-.\n  acme-b  warning  Old.\n  acme-c  error    Tag it.\n',
    );
    const { out } = await cli(['rules', 'acme-b'], { folder });
    assert.equal(
      out,
      'acme-b (warning), a rule of this repository\n\nOld.\nLooks at /containerDefinitions/*/image of task-definition.\n',
    );
  });

  test('counts less than the command line', async () => {
    write('task.json', task('a'));
    write('.ecs-workbench.json', '{ "rules": { "cd-memory-min": "off" } }');
    assert.deepEqual(await found('.', '--rule', 'cd-memory-min=error'), {
      code: 1,
      findings: ['task.json cd-memory-min error'],
      err: '',
    });
  });

  test('counts wherever in the repository the check starts, the nearest one alone', async () => {
    write('deploy/inner/task.json', task('a'));
    write('.ecs-workbench.yaml', 'rules: { cd-memory-min: off }\n');
    process.chdir(join(folder, 'deploy/inner'));
    const inside = await cli(['check', 'task.json'], { folder: join(folder, 'deploy/inner') });
    assert.equal(inside.code, 0);
    write('deploy/.ecs-workbench.yml', 'rules: { cd-memory-min: warning }\n');
    assert.deepEqual((await found('deploy')).findings, ['deploy/inner/task.json cd-memory-min warning']);
  });

  test('is left aside with --no-config, and another one is used with --config', async () => {
    write('task.json', task('a'));
    write('.ecs-workbench.yaml', 'rules: { cd-memory-min: off }\n');
    write('strict.yaml', 'rules: { cd-memory-min: warning }\n');
    assert.deepEqual((await found('task.json', '--no-config')).findings, ['task.json cd-memory-min error']);
    assert.deepEqual((await found('task.json', '--config', 'strict.yaml')).findings, [
      'task.json cd-memory-min warning',
    ]);
    assert.deepEqual(await found('task.json', '--config', 'strict.yaml', '--no-config'), {
      code: 2,
      findings: [],
      err: 'ecs-workbench: --config and --no-config exclude each other. See ecs-workbench check --help.\n',
    });
  });

  test('ignores files and folders, and says so of one that was named', async () => {
    write('fixtures/a/task.json', task('a'));
    write('fixtures/b/task.json', task('b'));
    write('task.json', task('c'));
    write('.ecs-workbench.yaml', 'ignore: [fixtures, "!fixtures/b"]\n');
    assert.deepEqual((await found('.')).findings, [
      'fixtures/b/task.json cd-memory-min error',
      'task.json cd-memory-min error',
    ]);
    assert.deepEqual(await found('fixtures/a/task.json'), {
      code: 0,
      findings: [],
      err: 'fixtures/a/task.json: is ignored by the configuration of its repository.\n',
    });
  });

  test('tells what a file holds that nothing else tells', async () => {
    write('deploy/web.json', '{ "family": "a b" }\n');
    assert.deepEqual((await found('deploy')).findings, []);
    write('.ecs-workbench.yaml', 'files: { "deploy/*.json": task-definition }\n');
    process.chdir(join(folder, 'deploy'));
    const { out } = await cli(['check', '.', '--format', 'json'], { folder: join(folder, 'deploy') });
    assert.match(out, /td-family-pattern/);
  });

  test('accepts a finding in strict JSON by rule and place, and no other', async () => {
    write('task.json', task('a').replace('"memory": 3', '"memory": 3, "cpu": -1'));
    write(
      '.ecs-workbench.yaml',
      'suppress: [{ file: task.json, rule: cd-memory-min, path: /containerDefinitions/web/memory }]\n',
    );
    assert.deepEqual((await found('.')).findings, ['task.json cd-cpu-range error']);
    write(
      '.ecs-workbench.yaml',
      'suppress: [{ file: task.json, rule: cd-memory-min, path: /containerDefinitions/0 }]\n',
    );
    assert.deepEqual((await found('.')).findings, ['task.json cd-cpu-range error']);
    write(
      '.ecs-workbench.yaml',
      'suppress: [{ file: task.json, rule: cd-memory-min, path: /containerDefinitions/1 }]\n',
    );
    assert.deepEqual((await found('.')).findings, [
      'task.json cd-memory-min error',
      'task.json cd-cpu-range error',
    ]);
  });

  test('that cannot be used is said with its place, and nothing is checked', async () => {
    write('task.json', task('a'));
    write('.ecs-workbench.yaml', 'rules:\n  cd-memory-mim: off\nignores: []\n');
    assert.deepEqual(await found('.'), {
      code: 2,
      findings: [],
      err:
        'ecs-workbench: .ecs-workbench.yaml:2:3: There is no rule "cd-memory-mim". Did you mean "cd-memory-min"?\n' +
        '.ecs-workbench.yaml:3:1: Unknown member "ignores". Did you mean "ignore"?\n',
    });
    write('.ecs-workbench.yml', '');
    const { err } = await found('.');
    assert.match(err, /\.ecs-workbench\.yaml has \.ecs-workbench\.yml beside it; keep one of them\./);
  });

  test('alone is not an ECS document', async () => {
    write('.ecs-workbench.yaml', 'rules: {}\n');
    const { code, err } = await found('.', '--fail-on-empty');
    assert.deepEqual([code, err], [1, 'No ECS document was found, so nothing was checked.\n']);
  });
});

describe('The baseline', () => {
  test('makes what is found known, so that new findings alone fail', async () => {
    write('task.json', task('a'));
    const { code, err } = await cli(['baseline'], { folder });
    assert.deepEqual([code, err], [0, '.ecs-workbench-baseline.json: 1 known finding in 1 file.\n']);
    assert.equal(
      readFileSync(join(folder, '.ecs-workbench.yaml'), 'utf8'),
      'baseline: .ecs-workbench-baseline.json\n',
    );
    assert.deepEqual(JSON.parse(readFileSync(join(folder, '.ecs-workbench-baseline.json'), 'utf8')), {
      version: 1,
      files: { 'task.json': { 'cd-memory-min': ['/containerDefinitions/web/memory'] } },
    });
    assert.deepEqual(await found('.'), { code: 0, findings: [], err: '' });
    const { containerDefinitions, ...rest } = JSON.parse(task('a'));
    const more = [{ ...containerDefinitions[0], name: 'other' }, ...containerDefinitions];
    write('task.json', JSON.stringify({ ...rest, containerDefinitions: more }));
    assert.deepEqual(await found('.'), { code: 1, findings: ['task.json cd-memory-min error'], err: '' });
  });

  test('is told what is gone, and forgets it when it is written again', async () => {
    write('a.json', task('a'));
    write('b.json', task('b'));
    await cli(['baseline', 'a.json', 'b.json'], { folder });
    write('a.json', task('a', 64));
    assert.deepEqual(await found('.'), {
      code: 0,
      findings: [],
      err: '1 known finding is gone; "ecs-workbench baseline" takes it out of the baseline.\n',
    });
    const { err } = await cli(['baseline', 'a.json'], { folder });
    assert.equal(
      err,
      '.ecs-workbench-baseline.json: 0 known findings in 1 file, 1 of other files stay known.\n',
    );
    assert.deepEqual(await found('.'), { code: 0, findings: [], err: '' });
  });

  test('calls nothing gone of files that are only looked into, or ignored', async () => {
    write('task.json', task('web'));
    write('old.json', task('old'));
    write('service.json', '{ "serviceName": "web", "taskDefinition": "web", "desiredCount": 1 }');
    await cli(['baseline'], { folder });
    assert.equal((await found('service.json')).err, '');
    write('.ecs-workbench.yaml', 'baseline: .ecs-workbench-baseline.json\nignore: [old.json]\n');
    assert.equal((await found('.')).err, '');
  });

  test('is named in the configuration that is there, and the rest of that stays', async () => {
    write('task.json', task('a'));
    write('.ecs-workbench.yaml', '# ours\nrules:\n  bp-image-latest: off # for now\n');
    await cli(['baseline', '.'], { folder });
    assert.equal(
      readFileSync(join(folder, '.ecs-workbench.yaml'), 'utf8'),
      '# ours\nrules:\n  bp-image-latest: off # for now\nbaseline: .ecs-workbench-baseline.json\n',
    );
  });

  test('that is not a baseline is not taken for an empty one', async () => {
    write('task.json', task('a'));
    write('.ecs-workbench.yaml', 'baseline: known.json\n');
    write('known.json', '{ "files": [] }');
    assert.deepEqual(await found('.'), {
      code: 2,
      findings: [],
      err: 'ecs-workbench: known.json: is not a baseline; write a new one with "ecs-workbench baseline".\n',
    });
  });
});
