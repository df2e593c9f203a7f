import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';

const root = fileURLToPath(new URL('..', import.meta.url));

test('npm start without opening prints two addresses that answer, and ends what it started', async () => {
  const start = spawn(process.execPath, [join(root, 'scripts', 'start.ts'), '--no-open'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [workbench, endpoint] = await lines(start, 2);
  assert.ok(workbench !== undefined && endpoint !== undefined);

  assert.match(await (await fetch(workbench)).text(), /vscode/i);
  assert.deepEqual(await sampleCluster(endpoint), {
    clusterName: 'production',
    registeredContainerInstancesCount: 3,
  });

  start.kill('SIGINT');
  await once(start, 'exit');
  await assert.rejects(fetch(workbench));
  await assert.rejects(fetch(endpoint));
});

test('npm start takes the first editor that starts, past a folder of the name and a command that fails', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-path-'));
  mkdirSync(join(folder, 'code'));
  program(join(folder, 'code-insiders'), 'exit 3');
  writeFileSync(join(folder, 'codium'), 'not a program');
  program(join(folder, 'cursor'), `printf '%s\\n' "$@" > "${join(folder, 'arguments')}"`);
  const start = spawn(process.execPath, [join(root, 'scripts', 'start.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nothing else is found there, so no editor of this machine opens.
    env: { ...process.env, PATH: folder },
  });
  let told = '';
  start.stderr?.on('data', (chunk) => (told += chunk));
  const [opened, endpoint] = await lines(start, 2);
  const workspace = join(root, '.vscode-test', 'sample');
  assert.equal(opened, `VS Code: ${join(folder, 'cursor')} opened on ${workspace}`);
  assert.match(told, /code-insiders does not start; trying what else there is\./);
  assert.equal(readFileSync(join(folder, 'arguments'), 'utf8').split('\n').at(-2), workspace);

  const address = endpoint?.replace('ECS endpoint: ', '') ?? '';
  assert.equal((await fetch(address)).ok, false);
  start.kill('SIGINT');
  await once(start, 'exit');
  await assert.rejects(fetch(address));
  rmSync(folder, { recursive: true });
});

function program(file: string, line: string): void {
  writeFileSync(file, `#!/bin/sh\n${line}\n`);
  chmodSync(file, 0o755);
}

async function lines(child: ChildProcess, count: number): Promise<string[]> {
  const read: string[] = [];
  if (child.stdout === null) return read;
  for await (const line of createInterface(child.stdout)) {
    read.push(line);
    if (read.length === count) break;
  }
  return read;
}

async function sampleCluster(endpoint: string): Promise<Record<string, unknown>> {
  const client = new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { clusters } = await client.send(new DescribeClustersCommand({ clusters: ['production'] }));
  client.destroy();
  const cluster = clusters?.[0];
  return {
    clusterName: cluster?.clusterName,
    registeredContainerInstancesCount: cluster?.registeredContainerInstancesCount,
  };
}
