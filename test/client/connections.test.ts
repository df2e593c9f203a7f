import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EcsQueries } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { emptyHistory } from '#core/history/history.ts';
import type { Access, Session } from '../../client/src/aws/index.ts';
import type { Agreement } from '../../client/src/command/agreement.ts';
import { type Connection, staysOnThisMachine } from '../../client/src/connections/connection.ts';
import { Connections, type ConnectionsOptions } from '../../client/src/connections/connections.ts';
import { Consents, type Foreign } from '../../client/src/connections/consent.ts';
import { mergeConnections } from '../../client/src/connections/merge.ts';
import { Poller } from '../../client/src/connections/poller.ts';
import { withoutAccount } from '../../client/src/log/log.ts';
import { connection } from './support/context.ts';
import { fakeEcs } from './support/fake-ecs.ts';

/** Nobody listens here. */
const unheard = {
  of: async () => emptyHistory,
  over: <Asked extends EcsQueries>(_: unknown, ecs: Asked) => ecs,
};

const local = connection({ name: 'Local', local: true });
const dev = connection({ name: 'dev', profile: 'dev' });

describe('the setting', () => {
  test('says what is wrong with an entry and keeps the others', () => {
    const { connections, problems } = fromUser([
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
    const { connections } = fromUser(setting);
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

  test('that is not a list at all gives no connection', () => {
    assert.deepEqual(fromUser('oops'), { connections: [], problems: [] });
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

describe('settings of several levels', () => {
  const merged = (user: readonly unknown[], ...workspace: readonly unknown[]) =>
    mergeConnections({ user, workspace });
  const guardsIn = ({ connections }: { readonly connections: readonly Connection[] }) =>
    connections.map(({ name, protected: asks, readOnly }) =>
      [name, asks ? 'protected' : '', readOnly ? 'readOnly' : ''].filter(Boolean).join(' '),
    );
  const dev1 = { name: 'dev1', profile: 'dev' };
  const prod = { name: 'prod', profile: 'prod', protected: true, readOnly: true };

  test('stand side by side, the user first', () => {
    const { connections, problems } = merged([dev1], [{ name: 'team', profile: 'team' }], undefined, 'oops');
    assert.deepEqual(
      connections.map(({ name, origin }) => `${name} of the ${origin}`),
      ['dev1 of the user', 'team of the workspace'],
    );
    assert.deepEqual(problems, []);
  });

  for (const [how, setting] of [
    ['false', { ...prod, protected: false, readOnly: false }],
    ['nothing', { name: 'prod', profile: 'prod' }],
    ['an empty list', undefined],
    ['an endpoint of its own', { name: 'prod', endpoint: 'http://evil.example', readOnly: false }],
  ] as const) {
    test(`a workspace removes no guard by ${how}, nor does it lead the connection elsewhere`, () => {
      const { connections } = merged([prod], setting === undefined ? [] : [setting]);
      assert.deepEqual(connections, merged([prod]).connections);
      assert.deepEqual(guardsIn({ connections }), ['prod protected readOnly']);
    });
  }

  test('a workspace or a folder adds a guard by the name alone, however it is written', () => {
    const user = [dev1, { name: 'dev2', profile: 'dev' }, { name: 'dev3', region: 'eu-west-1' }];
    const workspace = [
      { name: 'dev1', readOnly: 'yes' },
      { name: 'dev2', endpoint: 'oops', protected: null },
    ];
    const { connections, problems } = merged(user, workspace, [{ name: 'dev3', protected: true }]);
    assert.deepEqual(guardsIn({ connections }), ['dev1 readOnly', 'dev2 protected', 'dev3 protected']);
    assert.deepEqual(problems, []);
  });

  test('what is not a connection at all is reported and takes no guard away from the others', () => {
    const { connections, problems } = merged([prod, null, 'prod', 7], [null, []]);
    assert.deepEqual(guardsIn({ connections }), ['prod protected readOnly']);
    assert.equal(problems.length, 5);
  });

  test('a second entry of the same name in one list guards too, though it is a mistake', () => {
    const { connections, problems } = merged([dev1, { ...dev1, readOnly: true }]);
    assert.deepEqual(guardsIn({ connections }), ['dev1 readOnly']);
    assert.deepEqual(problems, ['Two connections are called "dev1"; give each a name of its own.']);
  });

  test('a guarded profile or address is guarded under a name of the workspace too', () => {
    const user = [
      prod,
      { name: 'lab', endpoint: 'http://lab:1', readOnly: true },
      { name: 'dev', profile: 'dev' },
    ];
    const workspace = [
      { name: 'other', profile: 'prod', region: 'eu-west-1' },
      { name: 'bench', endpoint: 'http://lab:1' },
      { name: 'next', endpoint: 'http://lab:2' },
      { name: 'mine', profile: 'dev' },
    ];
    assert.deepEqual(guardsIn(merged(user, workspace)).slice(3), [
      'other protected readOnly',
      'bench readOnly',
      'next',
      'mine',
    ]);
  });
});

describe('credentials for an address that a workspace names', () => {
  const foreign = { name: 'team', profile: 'prod', endpoint: 'https://ecs.example.com' };
  const from = (setting: object, origin: 'user' | 'workspace') => {
    const levels =
      origin === 'user' ? { user: [setting], workspace: [] } : { user: [], workspace: [[setting]] };
    const [read] = mergeConnections(levels).connections;
    assert.ok(read);
    return read;
  };
  function consenting(answer: boolean, kept: readonly string[] = []) {
    let pairs = kept;
    const asked: Foreign[] = [];
    const consent = new Consents({
      memory: {
        get: () => pairs,
        set: async (next) => {
          pairs = next;
        },
      },
      ask: async (connection) => {
        asked.push(connection);
        return answer;
      },
    });
    const opened: string[] = [];
    const connections = new Connections({
      history: unheard,
      read: () => [],
      consent,
      local: { status: 'idle', start: async () => '', lost: () => {} },
      beside: noneBeside,
      workspace: nothingInFiles,
      open: async (opening) => {
        opened.push(opening.name);
        return sessionOf(opening, () => {});
      },
    });
    return { connections, asked, opened, pairs: () => pairs };
  }

  test('are asked about once before any is used, and remembered by profile and address', async () => {
    const { connections, asked, opened, pairs } = consenting(true);
    const team = from(foreign, 'workspace');
    assert.equal(connections.isReady(team), false);
    await Promise.all([connections.ecs(team), connections.ecs(team), connections.region(team)]);
    assert.deepEqual(asked, [foreign]);
    assert.deepEqual(opened, ['team']);
    assert.deepEqual(pairs(), ['["prod","https://ecs.example.com"]']);

    const next = consenting(false, pairs());
    await next.connections.ecs(from({ ...foreign, name: 'renamed' }, 'workspace'));
    assert.deepEqual(next.asked, []);
  });

  test('are not used after a no, which is not asked again in this window', async () => {
    const { connections, asked, opened, pairs } = consenting(false);
    const team = from(foreign, 'workspace');
    const refused = {
      kind: 'configuration',
      message:
        'You did not allow the workspace\'s connection "team" to send the credentials of the profile "prod" to https://ecs.example.com. Reload the window to be asked again, or edit the connection.',
    };
    await assert.rejects(connections.ecs(team), refused);
    await assert.rejects(connections.region(team), refused);
    assert.deepEqual([asked.length, opened, pairs()], [1, [], []]);
  });

  test('are asked about again for another address or another profile', async () => {
    const { connections, asked } = consenting(true, ['["prod","https://ecs.example.com"]']);
    await connections.ecs(from({ ...foreign, endpoint: 'https://ecs.example.com/' }, 'workspace'));
    await connections.ecs(from({ ...foreign, profile: 'dev' }, 'workspace'));
    assert.deepEqual(
      asked.map(({ profile, endpoint }) => `${profile} ${endpoint}`),
      ['prod https://ecs.example.com/', 'dev https://ecs.example.com'],
    );
  });

  for (const [what, setting, origin] of [
    ["the user's own connection", foreign, 'user'],
    ['an address without a profile', { name: 'x', endpoint: 'https://ecs.example.com' }, 'workspace'],
    ['a profile that goes to AWS', { name: 'x', profile: 'prod' }, 'workspace'],
  ] as const) {
    test(`are not asked about for ${what}`, async () => {
      const { connections, asked } = consenting(false);
      await connections.ecs(from(setting, origin));
      assert.deepEqual(asked, []);
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

  test('reads logs by one reader, which is closed with the session', async () => {
    const { connections, log } = connectionsWith();
    assert.equal(await connections.logs(dev), await connections.logs(dev));
    connections.failed(dev, failure('credentials'));
    await connections.logs(dev);
    assert.deepEqual(log, [
      'open dev',
      'open the logs of dev',
      'open dev',
      'close dev',
      'close the logs of dev',
      'open the logs of dev',
    ]);
  });

  test('opens each service beside ECS once, when it is first asked of, and closes all with the session', async () => {
    const { connections, log } = connectionsWith();
    const { signal } = new AbortController();
    // The gate alone makes agreements; nothing but their connection is looked at here.
    const agreement = { connection: dev } as Agreement;
    const around = connections.around(dev, signal);
    assert.equal(around.signal, signal);
    const opening = [
      () => around.scaling(),
      () => around.balancing(),
      () => around.alarms(),
      () => around.schedules(),
      () => around.discovery(),
      () => around.quotas(),
      () => connections.readers(dev),
      () => connections.ports(agreement),
    ];
    for (const open of opening) assert.equal(await open(), await open());
    await connections.changing(agreement);
    assert.equal(await connections.schedules(agreement), await around.schedules());
    const names = ['scaling', 'balancing', 'alarms', 'schedules', 'discovery', 'quotas', 'readers', 'ports'];
    assert.deepEqual(log, ['open dev', ...names.map((name) => `open the ${name} of dev`)]);
    log.length = 0;
    await connections.close();
    assert.deepEqual(
      log.toSorted(),
      ['close dev', ...names.map((name) => `close the ${name} of dev`)].toSorted(),
    );
  });

  test('a service that could not be opened is opened the next time', async () => {
    let tries = 0;
    const { connections } = connectionsWith({
      beside: {
        ...noneBeside,
        alarms: async () => {
          tries += 1;
          throw failure('configuration');
        },
      },
    });
    for (const _ of [1, 2])
      await assert.rejects(connections.around(dev, new AbortController().signal).alarms(), {
        kind: 'configuration',
      });
    assert.equal(tries, 2);
  });

  test('tell the files of the workspace beside what a connection has', async () => {
    const seen: Connection[] = [];
    const workspace = (of: Connection) => {
      seen.push(of);
      return nothingInFiles();
    };
    const { connections } = connectionsWith({ workspace });
    connections.around(dev, new AbortController().signal).workspace();
    assert.deepEqual(seen, [dev]);
  });

  test('are opened anew with the settings as they are now', async () => {
    let read = [dev];
    const { connections, log } = connectionsWith({ read: () => read });
    await connections.ecs(dev);
    assert.deepEqual([connections.find('dev'), connections.find('Local')], [dev, undefined]);
    read = [local];
    await connections.reload();
    assert.deepEqual([connections.connections(), connections.find('Local')], [[local], local]);
    assert.deepEqual(log, ['open dev', 'close dev']);
    await connections.ecs(dev);
    connections.renew();
    await connections.ecs(dev);
    assert.deepEqual(log.slice(2).toSorted(), ['close dev', 'open dev', 'open dev']);
  });

  test('tell how many calls they have sent, and where they go', async () => {
    const { connections } = connectionsWith();
    assert.equal(await connections.sent(dev), 0);
    await connections.ecs(dev);
    assert.deepEqual([await connections.sent(dev), await connections.region(dev)], [3, 'us-east-1']);
  });

  test('are ready when they are open, or can be opened without asking or starting anything', async () => {
    const near = connection({ name: 'near', endpoint: 'http://127.0.0.1:4566' });
    const { connections } = connectionsWith();
    assert.deepEqual(
      [dev, near, local].map((each) => connections.isReady(each)),
      [false, true, true],
    );
    await connections.ecs(dev);
    assert.equal(connections.isReady(dev), true);
    const stopped = connectionsWith({ local: { ...running, status: 'stopped' } }).connections;
    assert.deepEqual(
      [near, local].map((each) => stopped.isReady(each)),
      [true, false],
    );
    assert.deepEqual(
      [near, local].map((each) => stopped.isStopped(each)),
      [false, true],
    );
    const unasked = connectionsWith({ consent: { ...anything, has: () => false } }).connections;
    assert.equal(unasked.isReady(near), false);
  });

  test('the local endpoint that does not answer any more is lost, whichever way it failed', async () => {
    const lost: string[] = [];
    const lose = (name: string) => ({ ...running, lost: () => void lost.push(name) });
    for (const kind of ['credentials', 'unreachable', 'refused'] as const) {
      const { connections } = connectionsWith({ local: lose(kind) });
      connections.failed(dev, failure(kind));
      connections.failed(local, failure(kind));
      connections.failed(local, new Error('something else'));
    }
    assert.deepEqual(lost, ['credentials', 'unreachable']);
  });

  test('tell when one has been opened, and not when it could not be', async () => {
    const opened: string[] = [];
    const told = { opened: () => void opened.push('opened') };
    await connectionsWith(told).connections.ecs(dev);
    const { connections } = connectionsWith({
      ...told,
      open: async () => {
        throw failure('configuration');
      },
    });
    await assert.rejects(connections.ecs(dev));
    assert.deepEqual(opened, ['opened']);
  });

  test('one that could not be opened is tried again', async () => {
    let tries = 0;
    const connections = new Connections({
      history: unheard,
      read: () => [dev],
      consent: anything,
      local: { status: 'idle', start: async () => '', lost: () => {} },
      beside: noneBeside,
      workspace: nothingInFiles,
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

  test('asks AWS for no more than one call a second, whatever is open, and this machine as before', () => {
    const poller = new Poller();
    const connections = [dev, local];
    assert.deepEqual(poller.due(connections, 0, 15), []);
    poller.due(connections, 15_000, 15);
    for (const each of connections) poller.took(each, 100);
    assert.deepEqual(poller.due([dev], 114_000, 15), []);
    assert.deepEqual(poller.due([dev], 130_000, 15), [dev]);
    assert.deepEqual(poller.due([local], 20_000, 15), [local]);
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

const fromUser = (user: unknown) => mergeConnections({ user, workspace: [] });

const anything = { has: () => true, allows: async () => true };

const running = { status: 'running', start: async () => 'http://127.0.0.1:1', lost: () => {} } as const;

function connectionsWith(more: Partial<ConnectionsOptions> = {}) {
  const log: string[] = [];
  let starts = 0;
  const opening =
    (what: string) =>
    async ({ connection: { name } }: Access) => {
      log.push(`open the ${what} of ${name}`);
      return { close: () => void log.push(`close the ${what} of ${name}`) };
    };
  const connections = new Connections({
    history: unheard,
    read: () => [local, dev],
    consent: anything,
    local: {
      ...running,
      start: async () => {
        starts += 1;
        log.push('start');
        return `http://127.0.0.1:${starts}`;
      },
    },
    open: async (opening) => {
      const { name, endpoint } = opening;
      log.push(endpoint === undefined ? `open ${name}` : `open ${name} at ${endpoint}`);
      return sessionOf(opening, () => log.push(`close ${name}`));
    },
    workspace: nothingInFiles,
    // Of what is opened nothing but its end is asked for here.
    beside: Object.fromEntries(
      Object.keys(noneBeside).map((name) => [name, opening(name)]),
    ) as unknown as ConnectionsOptions['beside'],
    ...more,
  });
  return { connections, log };
}

function sessionOf(opened: Connection, close: () => void): Session {
  const credentials = async () => ({ accessKeyId: 'key', secretAccessKey: 'secret' });
  const target = { endpoint: opened.endpoint, region: 'us-east-1' };
  return {
    target,
    access: {
      connection: opened,
      region: target.region,
      credentials,
      who: { kind: 'profile', name: 'profile "dev"', local: false },
      deadline: 1000,
      asking: () => false,
      sent: () => {},
    },
    sent: () => 3,
    ecs: () => fakeEcs(),
    close,
  };
}

async function nothingBeside(): Promise<never> {
  throw new Error('Nothing beside ECS is asked here.');
}

const nothingInFiles = () => ({ standings: async () => [] });

const noneBeside = {
  ...{ logs: nothingBeside, ports: nothingBeside },
  ...{ scaling: nothingBeside, balancing: nothingBeside, alarms: nothingBeside },
  ...{ schedules: nothingBeside, discovery: nothingBeside, quotas: nothingBeside },
  readers: nothingBeside,
};

function failure(kind: 'refused' | 'credentials' | 'configuration' | 'unreachable'): EcsFailure {
  return new EcsFailure({ kind, code: 'Error', operation: 'ListClusters', message: kind });
}
