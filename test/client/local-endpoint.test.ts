import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSession } from '../../client/src/aws/index.ts';
import { LocalEndpoint } from '../../client/src/connections/local-endpoint.ts';
import { connection } from './support/context.ts';

const program = fileURLToPath(new URL('../../server/src/main-local.ts', import.meta.url));

describe('the local endpoint of the editor', () => {
  let folder = '';
  const windows: LocalEndpoint[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-local-'));
  });

  after(async () => {
    for (const window of windows) await window.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('starts once, is shared by windows, keeps its state over a stop, and ends for all', async () => {
    const first = open();
    assert.equal(first.endpoint.status, 'idle');
    const address = await first.endpoint.start();
    assert.equal(await first.endpoint.start(), address);
    assert.deepEqual(first.statuses, ['starting', 'running']);
    await clustersAt(address, (ecs) => ecs.createCluster('kept'));

    const second = open();
    assert.equal(await second.endpoint.start(), address);

    await second.endpoint.stop();
    assert.equal(second.endpoint.status, 'stopped');
    await first.until('stopped');

    const again = await first.endpoint.start();
    assert.deepEqual(await clustersAt(again), ['default', 'kept']);
    await first.endpoint.stop();
    await assert.rejects(clustersAt(again), { kind: 'unreachable' });
  });

  test('says in the log why it could not start', async () => {
    const broken = open(join(folder, 'no-such-program.ts'));
    await assert.rejects(broken.endpoint.start(), {
      kind: 'unreachable',
      message: 'The local endpoint ended with 1. Its output is in the log.',
    });
    assert.equal(broken.endpoint.status, 'idle');
    assert.ok(broken.log.some((line) => line.includes('no-such-program.ts')));
  });

  /** A window of the editor, as far as the endpoint knows it. */
  function open(path = program) {
    const log: string[] = [];
    const statuses: string[] = [];
    let waiting: { readonly status: string; readonly resolve: () => void } | undefined;
    const endpoint: LocalEndpoint = new LocalEndpoint({
      program: path,
      folder,
      log: (line) => log.push(line),
      changed: () => {
        statuses.push(endpoint.status);
        if (waiting?.status === endpoint.status) waiting.resolve();
      },
    });
    windows.push(endpoint);
    const until = (status: string) =>
      new Promise<void>((resolve) => {
        waiting = { status, resolve };
        if (endpoint.status === status) resolve();
      });
    return { endpoint, log, statuses, until };
  }
});

type Change = (ecs: ReturnType<Awaited<ReturnType<typeof openSession>>['ecs']>) => Promise<unknown>;

/** The names of the clusters there, after a change. */
async function clustersAt(endpoint: string, change: Change = async () => {}): Promise<string[]> {
  const session = await openSession(connection({ name: 'Local', endpoint }), async () => '', { env: {} });
  try {
    const ecs = session.ecs();
    await change(ecs);
    return (await ecs.clusters()).map(({ name }) => name);
  } finally {
    session.close();
  }
}
