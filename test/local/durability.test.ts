import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CreateClusterCommand, ECSClient, paginateListClusters } from '@aws-sdk/client-ecs';
import { startLocalProcess } from '../support/local-process.ts';

/** How many answers have come in when the endpoint is killed, round by round. */
const rounds = [1, 10, 35, 60, 90];
const writes = 100;

describe('an endpoint that is killed in the middle of a hundred writes', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-kill-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('has all that it had answered, after every one of several rounds', async () => {
    const answered: string[] = [];
    for (const [round, killAfter] of rounds.entries()) {
      const local = await startLocalProcess(['--state', folder, '--runtime', 'simulated']);
      const client = clientOf(local.endpoint);
      assert.deepEqual(missing(answered, await clustersOn(client)), []);

      let count = 0;
      const results = await Promise.allSettled(
        Array.from({ length: writes }, async (_, index) => {
          const clusterName = `round-${round}-${index}`;
          await client.send(new CreateClusterCommand({ clusterName }));
          answered.push(clusterName);
          count += 1;
          if (count === killAfter) local.child.kill('SIGKILL');
        }),
      );
      assert.equal((await local.ended).signal, 'SIGKILL');
      assert.ok(results.filter(({ status }) => status === 'fulfilled').length >= killAfter);
      client.destroy();
    }

    const local = await startLocalProcess(['--state', folder, '--runtime', 'simulated']);
    const client = clientOf(local.endpoint);
    assert.deepEqual(missing(answered, await clustersOn(client)), []);
    client.destroy();
    local.child.kill('SIGTERM');
    assert.deepEqual(await local.ended, { code: 0, signal: null, errors: '' });
  });
});

function clientOf(endpoint: string): ECSClient {
  return new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

async function clustersOn(client: ECSClient): Promise<string[]> {
  const arns: string[] = [];
  for await (const page of paginateListClusters({ client }, {})) arns.push(...(page.clusterArns ?? []));
  return arns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
}

function missing(wanted: readonly string[], found: readonly string[]): string[] {
  const there = new Set(found);
  return wanted.filter((name) => !there.has(name));
}
