import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { cliProgram } from '../support/programs.ts';

const installed = spawnSync('aws', ['--version']).status === 0;
const run = promisify(execFile);

test('three commands of every tutorial on an empty folder end in two running tasks, with the stock CLI', {
  skip: installed ? false : 'The AWS CLI is not installed.',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-tutorial-'));
  const started = spawn(process.execPath, [cliProgram, 'local', '--speed', '20'], { cwd: folder });
  const lines = createInterface(started.stdout);
  try {
    const [ready] = await once(lines, 'line');
    const aws = cliOf(JSON.parse(String(ready)).endpoint, folder);
    const containers = JSON.stringify([{ name: 'web', image: 'nginx', memory: 64, essential: true }]);
    await aws('create-cluster', '--cluster-name', 'tutorial');
    await aws('register-task-definition', '--family', 'web', '--container-definitions', containers);
    const service = ['--cluster', 'tutorial', '--service-name', 'web', '--task-definition', 'web'];
    await aws('create-service', ...service, '--desired-count', '2');

    await aws('wait', 'services-stable', '--cluster', 'tutorial', '--services', 'web');
    const query = ['--query', 'services[0].[runningCount,pendingCount,deployments[0].rolloutState]'];
    const shown = await aws('describe-services', '--cluster', 'tutorial', '--services', 'web', ...query);
    assert.deepEqual(JSON.parse(shown), [2, 0, 'COMPLETED']);
    assert.deepEqual(readdirSync(folder), [], 'Nothing is written into the folder of whoever starts it.');
  } finally {
    lines.close();
    started.kill();
    await once(started, 'close');
    rmSync(folder, { recursive: true });
  }
});

test('the stock CLI discovers instances when it is told to leave the host as it is', {
  skip: installed ? false : 'The AWS CLI is not installed.',
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-discover-'));
  const started = spawn(process.execPath, [cliProgram, 'local'], { cwd: folder });
  const lines = createInterface(started.stdout);
  try {
    const [ready] = await once(lines, 'line');
    const { endpoint } = JSON.parse(String(ready));
    const aws = cliOf(endpoint, folder, 'servicediscovery', { AWS_DISABLE_HOST_PREFIX_INJECTION: 'true' });
    await aws('create-http-namespace', '--name', 'shop');
    const query = ['--query', 'Namespaces[0].Id', '--output', 'text'];
    const namespace = (await aws('list-namespaces', ...query)).trim();
    await aws('create-service', '--name', 'web', '--namespace-id', namespace);
    const names = ['--namespace-name', 'shop', '--service-name', 'web'];
    const found = await aws('discover-instances', ...names);
    assert.deepEqual(JSON.parse(found).Instances, []);
  } finally {
    lines.close();
    started.kill();
    await once(started, 'close');
    rmSync(folder, { recursive: true });
  }
});

/** The stock CLI against an endpoint, without any configuration of this machine. */
function cliOf(
  endpoint: string,
  folder: string,
  service = 'ecs',
  more: Readonly<Record<string, string>> = {},
) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_PAGER: '',
    ...more,
    ...(process.env.PYENV_ROOT === undefined ? {} : { PYENV_ROOT: process.env.PYENV_ROOT }),
  };
  return async (...words: string[]): Promise<string> => {
    const { stdout } = await run('aws', [service, '--output', 'json', ...words], { env, cwd: folder });
    return stdout;
  };
}
