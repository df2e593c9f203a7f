import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSession } from '../../client/src/aws/index.ts';
import { endpointEnvironment } from '../../client/src/connections/endpoint-environment.ts';
import { LocalEndpoint } from '../../client/src/connections/local-endpoint.ts';
import { localProgram } from '../support/programs.ts';
import { connection } from './support/context.ts';

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
    await clustersAt(address, (ecs) => ecs.createCluster({ clusterName: 'kept' }));

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

  test('is one for windows that start it at the same moment', async () => {
    const together = Array.from({ length: 3 }, () => open());
    const addresses = await Promise.all(together.map(({ endpoint }) => endpoint.start()));
    assert.deepEqual(new Set(addresses).size, 1);
    assert.deepEqual(
      together.map(({ endpoint }) => endpoint.status),
      ['running', 'running', 'running'],
    );
    await together[0]?.endpoint.stop();
    await assert.rejects(clustersAt(addresses[0] ?? ''), { kind: 'unreachable' });
  });

  for (const [what, text] of [
    ['empty', ''],
    ['cut off', '{"pid":12'],
    ['of something else', '[]'],
    ['of no process', '{"pid":"x","endpoint":"http://127.0.0.1:1"}'],
  ] as const) {
    test(`starts beside a record of it that is ${what}`, async () => {
      writeFileSync(join(folder, 'endpoint.json'), text);
      const { endpoint } = open();
      const address = await endpoint.start();
      assert.match(readFileSync(join(folder, 'endpoint.json'), 'utf8'), /^\{"pid":\d+,"endpoint":"http:/);
      assert.deepEqual((await clustersAt(address)).includes('default'), true);
      await endpoint.stop();
    });
  }

  test('says where it is to a window whose record of it is gone', async () => {
    const first = open();
    const address = await first.endpoint.start();
    rmSync(join(folder, 'endpoint.json'));
    const second = open();
    assert.equal(await second.endpoint.start(), address);
    await first.endpoint.stop();
  });

  test('is given what it needs of the environment and no credentials', () => {
    const needed = { PATH: '/bin', HOME: '/home/me', Path: 'C:', DOCKER_HOST: 'unix:///docker.sock' };
    const others = {
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_PROFILE: 'c',
      GITHUB_TOKEN: 'd',
      NODE_OPTIONS: 'e',
    };
    assert.deepEqual(endpointEnvironment({ ...needed, ...others }), { ...needed, ELECTRON_RUN_AS_NODE: '1' });
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

  test('that does not say in time where it is is ended, and can be stopped after that', async () => {
    const silent = join(folder, 'silent.mjs');
    writeFileSync(silent, 'setInterval(() => {}, 1000);');
    const { endpoint, logged, statuses } = open(silent, undefined, 100);
    await assert.rejects(endpoint.start(), {
      kind: 'unreachable',
      message: 'The local endpoint did not start in time. Its output is in the log.',
    });
    await logged('The local endpoint ended (SIGTERM).');
    await endpoint.stop();
    assert.deepEqual([...new Set(statuses)], ['starting', 'idle', 'stopped']);
  });

  test('has what the cluster.yaml of a trusted workspace declares, follows it, and starts though it is wrong', async () => {
    const file = join(folder, 'cluster.yaml');
    writeFileSync(file, 'pool: []\n');
    const { endpoint, logged } = open(localProgram, file);
    const address = await endpoint.start();
    await logged('cluster.yaml:1:1: Unknown member "pool". Did you mean "pools"?');
    assert.deepEqual((await clustersAt(address)).includes('declared'), false);
    writeFileSync(file, 'pools: [{ cluster: declared, type: m6i.large, count: 1 }]\n');
    await logged('1 instance joined.');
    assert.deepEqual((await clustersAt(address)).includes('declared'), true);
    await endpoint.stop();
  });

  /** A window of the editor, as far as the endpoint knows it. */
  function open(path = localProgram, clusterFile?: string, startLimit?: number) {
    const log: string[] = [];
    const statuses: string[] = [];
    const looking = new Set<() => void>();
    let waiting: { readonly status: string; readonly resolve: () => void } | undefined;
    const endpoint: LocalEndpoint = new LocalEndpoint({
      program: path,
      folder,
      ...(startLimit === undefined ? {} : { startLimit }),
      declared: () => clusterFile,
      log: (line) => {
        log.push(line);
        for (const look of looking) look();
      },
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
    const logged = (text: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!log.some((line) => line.includes(text))) return;
          looking.delete(look);
          resolve();
        };
        looking.add(look);
        look();
      });
    return { endpoint, log, logged, statuses, until };
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
