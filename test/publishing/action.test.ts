/** The step of action.yml, run as a runner runs it: by bash, with inputs in the environment, from the packed command line. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { packedCli } from '../support/npm-tarball.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Record<string, string> }[];
  };
}

// The tests below use each of these members.
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const step = action.runs.steps.find(({ run }) => run !== undefined);

describe('the GitHub Action', () => {
  const packed = packedCli();
  after(() => rmSync(packed.folder, { recursive: true }));
  let runs = 0;

  function run(given: Record<string, string>) {
    runs += 1;
    const inputs: Record<string, string> = { package: packed.tarball };
    for (const [name, { default: usual }] of Object.entries(action.inputs)) inputs[name] ??= usual;
    Object.assign(inputs, given);
    const env = Object.entries(step?.env ?? {}).map(([name, from]) => {
      return [name, inputs[/inputs\.([\w-]+)/.exec(from)?.[1] ?? ''] ?? ''];
    });
    const output = join(packed.folder, `output-${runs}`);
    const { status, stdout } = spawnSync('bash', ['-e', '-c', step?.run ?? 'exit 99'], {
      cwd: join(root, 'test/cli/fixtures'),
      encoding: 'utf8',
      env: {
        ...packed.env,
        ...Object.fromEntries(env),
        GITHUB_ACTION_PATH: root,
        GITHUB_OUTPUT: output,
        RUNNER_TEMP: packed.folder,
      },
    });
    return { status, stdout, outputs: () => readFileSync(output, 'utf8') };
  }

  test('annotates, counts, and fails by what it is told to', () => {
    const { status, stdout, outputs } = run({ files: 'faulty.json\n\nclean.json' });
    assert.deepEqual([status, outputs()], [1, 'errors=1\nwarnings=0\nsarif=\n']);
    assert.match(stdout, /^::error file=/m);
    assert.equal(run({ files: 'faulty.json', 'fail-on': 'never' }).status, 0);
    assert.equal(run({ files: 'clean.json', 'fail-on': 'warning' }).status, 0);
  });

  test('writes SARIF for code scanning', () => {
    const { status, stdout, outputs } = run({ files: 'faulty.json', format: 'sarif' });
    const file = join(packed.folder, 'ecs-workbench.sarif');
    assert.deepEqual([status, stdout, outputs()], [1, '', `errors=1\nwarnings=0\nsarif=${file}\n`]);
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).version, '2.1.0');
  });

  test('takes no input for a command, and refuses what it does not know', () => {
    const mean = run({ files: '$(touch x); --fix' });
    assert.equal(mean.status, 2);
    assert.equal(run({ format: 'junit' }).status, 2);
    assert.equal(run({ 'fail-on': 'notice' }).status, 2);
    assert.equal(run({ files: 'absent.json', 'fail-on': 'never' }).status, 2);
  });

  test('installs the version that it belongs to', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(action.inputs.package?.default, `ecs-workbench@${version}`);
  });
});
