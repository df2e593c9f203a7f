import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { readConnections, staysOnThisMachine } from '../../client/src/connections/connection.ts';
import { Connections } from '../../client/src/connections/connections.ts';
import { Poller } from '../../client/src/connections/poller.ts';
import { withoutAccount } from '../../client/src/log/log.ts';
import { connection } from './support/context.ts';
import { fakeEcs } from './support/fake-ecs.ts';

const local = connection({ name: 'Local', local: true });
const dev = connection({ name: 'dev', profile: 'dev' });

describe('the setting', () => {
  test('says what is wrong with an entry and keeps the others', () => {
    const { connections, problems } = readConnections([
      { name: 'a', local: true },
      { name: 'a', profile: 'dev' },
      { profile: 'dev' },
      { name: 'b' },
      { name: 'c', endpoint: 'localhost:4566' },
      { name: 'd', region: 'eu-west-1', readOnly: true },
    ]);
    assert.deepEqual(
      connections.map(({ name, kind, region, readOnly }) => ({ name, kind, region, readOnly })),
      [
        { name: 'a', kind: 'local', region: 'us-east-1', readOnly: false },
        { name: 'd', kind: 'aws', region: 'eu-west-1', readOnly: true },
      ],
    );
    assert.deepEqual(problems, [
      'Two connections are called "a"; give each a name of its own.',
      'A connection needs a "name".',
      'Connection "b" needs a "profile", a "region", an "endpoint" or "local": true.',
      'The endpoint of connection "c" is not an http or https address.',
    ]);
  });

  test('guards with anything but false', () => {
    const values = ['true', 1, null, 0, '', true, false, undefined];
    const setting = values.map((value, index) => ({
      name: `c${index}`,
      region: 'eu-west-1',
      ...(value !== undefined && { protected: value, readOnly: value }),
    }));
    const { connections } = readConnections(setting);
    const expected = [true, true, true, true, true, true, false, false];
    assert.deepEqual(
      connections.map((each) => each.protected),
      expected,
    );
    assert.deepEqual(
      connections.map((each) => each.readOnly),
      expected,
    );
  });

  test('that is no list at all gives no connection', () => {
    assert.deepEqual(readConnections('oops'), { connections: [], problems: [] });
  });

  for (const [endpoint, near] of [
    ['http://127.0.0.1:4566', true],
    ['http://localhost:4566/ecs', true],
    ['http://ecs.localhost:4566', true],
    ['http://[::1]:80', true],
    ['https://ecs.eu-west-1.amazonaws.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://evil-localhost', false],
    ['http://localhost.example.com', false],
  ] as const) {
    test(`${endpoint} ${near ? 'stays on this machine' : 'leaves this machine'}`, () => {
      assert.equal(staysOnThisMachine(connection({ name: 'c', endpoint })), near);
    });
  }
});

describe('sessions', () => {
  test('one is opened when first asked of, and used again', async () => {
    const { connections, log } = connectionsWith();
    await connections.ecs(dev);
    await connections.ecs(dev);
    assert.deepEqual(log, ['open dev']);
  });

  test('the local endpoint is started for its connection, which goes to where it listens', async () => {
    const { connections, log } = connectionsWith();
    await connections.ecs(local);
    assert.deepEqual(log, ['start', 'open Local at http://127.0.0.1:1']);
  });

  test('after it was restarted elsewhere, so does the next call', async () => {
    const { connections, log } = connectionsWith();
    await connections.ecs(local);
    await connections.ecs(local);
    assert.deepEqual(
      log.filter((line) => line.startsWith('open')),
      ['open Local at http://127.0.0.1:1', 'open Local at http://127.0.0.1:2'],
    );
  });

  test('spent credentials end the session; a refusal does not', async () => {
    const { connections, log } = connectionsWith();
    await connections.ecs(dev);
    connections.failed(dev, failure('refused'));
    await connections.ecs(dev);
    connections.failed(dev, failure('credentials'));
    await connections.ecs(dev);
    assert.deepEqual(log, ['open dev', 'open dev', 'close dev']);
  });

  test('one that could not be opened is tried again', async () => {
    let tries = 0;
    const connections = new Connections({
      read: () => [dev],
      local: { status: 'idle', start: async () => '', lost: () => {} },
      open: async () => {
        tries += 1;
        throw failure('configuration');
      },
    });
    await assert.rejects(connections.ecs(dev));
    await assert.rejects(connections.ecs(dev));
    assert.equal(tries, 2);
  });
});

describe('polling', () => {
  const seconds = (poller: Poller, connections: readonly (typeof dev)[], until: number, wait = 15) => {
    const seen: string[] = [];
    for (let second = 0; second <= until; second += 1)
      for (const { name } of poller.due(connections, second * 1000, wait)) seen.push(`${name} ${second}`);
    return seen;
  };

  test('asks this machine every 5 seconds, AWS every 15', () => {
    assert.deepEqual(seconds(new Poller(), [local, dev], 16), ['Local 5', 'Local 10', 'Local 15', 'dev 15']);
  });

  test('never asks when it is switched off', () => {
    assert.deepEqual(seconds(new Poller(), [local, dev], 60, 0), []);
  });

  test('asks one that fails less and less often, until it answers', () => {
    const poller = new Poller();
    const seen: number[] = [];
    for (let second = 0; second <= 100; second += 1) {
      if (poller.due([local], second * 1000, 15).length === 0) continue;
      seen.push(second);
      if (second < 40) poller.failed(local);
      else poller.answered(local);
    }
    assert.deepEqual(seen, [5, 10, 20, 40, 80, 85, 90, 95, 100]);
  });
});

test('the log knows no account, no whole ARN and no access key', () => {
  for (const key of ['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLE']) {
    assert.equal(
      withoutAccount(`arn:aws:ecs:eu-west-1:123456789012:task/prod/0123 by ${key} in 123456789012`),
      'arn:…:task/prod/0123 by <access key> in <account>',
    );
  }
});

function connectionsWith() {
  const log: string[] = [];
  let starts = 0;
  const connections = new Connections({
    read: () => [local, dev],
    local: {
      status: 'running',
      lost: () => {},
      start: async () => {
        starts += 1;
        log.push('start');
        return `http://127.0.0.1:${starts}`;
      },
    },
    open: async ({ name, endpoint }) => {
      log.push(endpoint === undefined ? `open ${name}` : `open ${name} at ${endpoint}`);
      return {
        target: { endpoint, region: 'us-east-1' },
        ecs: () => fakeEcs(),
        close: () => log.push(`close ${name}`),
      };
    },
  });
  return { connections, log };
}

function failure(kind: 'refused' | 'credentials' | 'configuration'): EcsFailure {
  return new EcsFailure({ kind, code: 'Error', operation: 'ListClusters', message: kind });
}
