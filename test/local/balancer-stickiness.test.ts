import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ModifyListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroupRecord, TargetRecord } from '#core/sim/records/balancing.ts';
import { TargetPool } from '../../server/src/local/balancing/target-pool.ts';
import { type Answered, ask, Traffic } from '../support/traffic.ts';

/** What a client sends back of the cookies that an answer set. */
function cookiesOf({ headers }: Answered): string {
  return (headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
}

describe('who of several targets of the local load balancer has a request', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(() => traffic.close());

  const bodies = async (name: string, count: number, headers: Readonly<Record<string, string>> = {}) => {
    const seen: string[] = [];
    for (let each = 0; each < count; each += 1) seen.push((await ask(name, { headers })).body);
    return seen;
  };
  /** A listener with two target groups, a target in each; gives how to weigh them. */
  const twoGroups = async () => {
    const { group, name, listener: ListenerArn } = await traffic.balance();
    const green = await traffic.balanced.group('green');
    await traffic.target(group, 'blue');
    await traffic.target(green, 'green');
    const weigh = (weights: readonly [number, number], stickySeconds?: number) =>
      traffic.balanced.elb.send(
        new ModifyListenerCommand({
          ListenerArn,
          DefaultActions: [
            {
              Type: 'forward',
              ForwardConfig: {
                TargetGroups: [group, green].map((TargetGroupArn, at) => ({
                  TargetGroupArn,
                  Weight: weights[at] ?? 0,
                })),
                ...(stickySeconds === undefined
                  ? {}
                  : { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: stickySeconds } }),
              },
            },
          ],
        }),
      );
    return { name, weigh };
  };

  test('is each in turn', async () => {
    const { group, name } = await traffic.balance();
    for (const word of ['one', 'two', 'three']) await traffic.target(group, word);
    const seen = await bodies(name, 9);
    const first = seen.slice(0, 3);
    assert.deepEqual([...first].sort(), ['one', 'three', 'two']);
    assert.deepEqual(seen, [...first, ...first, ...first]);
  });

  test('is the one with the least under way, where the group says so', async () => {
    const { group, name } = await traffic.balance();
    await traffic.setAttributes(group, {
      'load_balancing.algorithm.type': 'least_outstanding_requests',
    });
    const { reached } = await traffic.held(group, 'busy');
    const busy = ask(name);
    const release = await reached;
    await traffic.target(group, 'free');
    assert.deepEqual(await bodies(name, 4), ['free', 'free', 'free', 'free']);
    release();
    assert.equal((await busy).body, 'busy');
  });

  test('goes by the weights of the target groups, and is none of a group of weight 0', async () => {
    const { name, weigh } = await twoGroups();
    await weigh([0, 1]);
    assert.deepEqual(new Set(await bodies(name, 10)), new Set(['green']));
    await weigh([1, 0]);
    assert.deepEqual(new Set(await bodies(name, 10)), new Set(['blue']));
    await weigh([1, 1]);
    // By chance one of them alone is seen once in 2^59 runs.
    assert.deepEqual(new Set(await bodies(name, 60)), new Set(['blue', 'green']));
  });

  test('stays with a target group by its cookie, while others are shared out anew', async () => {
    const { name, weigh } = await twoGroups();
    await weigh([1, 0], 600);
    const first = await ask(name);
    const cookie = cookiesOf(first);
    assert.match(cookie, /^AWSALBTG=[\w-]+$/);
    await weigh([1, 999], 600);
    assert.deepEqual(new Set(await bodies(name, 10, { cookie })), new Set(['blue']));
    // By chance it is not seen among ten once in 10^30 runs.
    assert.ok((await bodies(name, 10)).includes('green'));
  });

  test('stays with a target by the cookie of the load balancer, until that target is gone', async () => {
    const { group, name } = await traffic.balance();
    await traffic.setAttributes(group, {
      'stickiness.enabled': 'true',
      'stickiness.type': 'lb_cookie',
      'stickiness.lb_cookie.duration_seconds': '60',
    });
    const ports = new Map([
      ['one', await traffic.target(group, 'one')],
      ['two', await traffic.target(group, 'two')],
    ]);
    const first = await ask(name);
    const cookie = cookiesOf(first);
    assert.match(cookie, /^AWSALB=[\w-]+$/);
    assert.deepEqual(await bodies(name, 4, { cookie }), [first.body, first.body, first.body, first.body]);
    await traffic.deregister(group, ports.get(first.body) ?? 0);
    const other = first.body === 'one' ? 'two' : 'one';
    const moved = await ask(name, { headers: { cookie } });
    assert.equal(moved.body, other);
    assert.notEqual(cookiesOf(moved), cookie);
  });

  test('stays with a target from when it sets the cookie of the application, and not before', async () => {
    const { group, name } = await traffic.balance();
    await traffic.setAttributes(group, {
      'stickiness.enabled': 'true',
      'stickiness.type': 'app_cookie',
      'stickiness.app_cookie.cookie_name': 'session',
    });
    for (const word of ['one', 'two']) {
      await traffic.target(group, ({ url }, response) => {
        if (url === '/login') response.setHeader('Set-Cookie', 'session=abc; HttpOnly');
        response.end(word);
      });
    }
    assert.equal((await ask(name)).headers['set-cookie'], undefined);
    const login = await ask(name, { path: '/login' });
    const cookie = cookiesOf(login);
    assert.match(cookie, /^session=abc; AWSALBAPP-0=[\w-]+$/);
    assert.deepEqual(await bodies(name, 4, { cookie }), [login.body, login.body, login.body, login.body]);
  });
});

describe('slow start', { timeout: 60_000 }, () => {
  const record = (id: string, healthyAt: number): TargetRecord => ({
    targetGroupArn: 'group',
    id,
    port: 80,
    health: { State: 'healthy' },
    registeredAt: 0,
    healthyAt,
  });
  const group: TargetGroupRecord = {
    shown: {
      TargetGroupArn: 'group',
      TargetGroupName: 'web',
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: 80,
    },
    attributes: { 'slow_start.duration_seconds': '100' },
    tags: {},
  };

  test('gives a target that has become healthy its share bit by bit', () => {
    let now = 1000;
    const pool = new TargetPool(
      () => now,
      () => {},
    );
    pool.put(record('old', 0));
    pool.put(record('new', 1000));
    const share = (at: number) => {
      now = at;
      const chosen = Array.from({ length: 110 }, () => pool.next(group, pool.able('group'))?.record.id);
      return chosen.filter((id) => id === 'new').length;
    };
    // A tenth beside one, a half beside one, and one beside one, of 110 requests.
    assert.deepEqual([1000, 1010, 1050, 1100].map(share), [10, 10, 37, 55]);
  });
});
