import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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
