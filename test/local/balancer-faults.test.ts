import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { start } from '../support/local.ts';
import { addressOf, ask, Traffic } from '../support/traffic.ts';

describe('the local load balancer answers in its own name', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(() => traffic.close());

  const titleOf = async (name: string) => {
    const { status, headers, body } = await ask(name);
    return [status, headers.server, /<title>(.*)<\/title>/.exec(body)?.[1]];
  };
  test('503 where the group has no target', async () => {
    const { name } = await traffic.balance();
    assert.deepEqual(await titleOf(name), [503, 'awselb/2.0', '503 Service Unavailable']);
  });

  test('502 where nothing listens at the target', async () => {
    const { group, name } = await traffic.balance();
    const gone = createTcpServer();
    const port = await traffic.listen(gone);
    gone.close();
    await once(gone, 'close');
    await traffic.register(group, port);
    assert.deepEqual(await titleOf(name), [502, 'awselb/2.0', '502 Bad Gateway']);
  });

  test('502 where the target speaks no HTTP, or hangs up', async () => {
    const { group, name } = await traffic.balance();
    for (const said of ['HELLO\r\n\r\n', '']) {
      const speaking = createTcpServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => socket.end(said));
      });
      const port = await traffic.listen(speaking);
      await traffic.register(group, port);
      assert.deepEqual(await titleOf(name), [502, 'awselb/2.0', '502 Bad Gateway']);
      await traffic.deregister(group, port);
    }
  });

  test('504 where the target is silent for the idle timeout', async () => {
    const { arn, group, name } = await traffic.balance();
    await traffic.setIdleTimeout(arn, 1);
    await traffic.target(group, () => {});
    assert.deepEqual(await titleOf(name), [504, 'awselb/2.0', '504 Gateway Time-out']);
  });

  test('504 where the target is silent to the wish for a WebSocket', async () => {
    const { arn, group, name } = await traffic.balance();
    await traffic.setIdleTimeout(arn, 1);
    await traffic.register(
      group,
      await traffic.listen(createTcpServer((socket) => socket.on('error', () => {}).resume())),
    );
    const client = connect(addressOf(name));
    client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const [answer] = await once(client, 'data');
    client.destroy();
    assert.match(String(answer), /^HTTP\/1\.1 504 Gateway Time-out\r\n/);
  });

  test('nothing more once the target has begun: the answer breaks off as the target does', async () => {
    const { group, name } = await traffic.balance();
    await traffic.target(group, (_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half', () => response.destroy());
    });
    await assert.rejects(ask(name), { code: 'ECONNRESET' });
  });
});

describe('a target of the local load balancer that is deregistered', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  beforeEach(async () => {
    traffic = await Traffic.open();
  });
  afterEach(() => traffic.close());

  /** A target that answers when it is let, and a request that has reached it. */
  const held = async () => {
    const { group, name } = await traffic.balance();
    const { port, reached } = await traffic.held(group, 'late');
    const late = ask(name);
    const release = await reached;
    return { group, name, port, late, release };
  };
  const statesOf = async (group: string) => (await traffic.balanced.health(group)).map(([state]) => state);

  test('ends what is under way, has no more requests, and is gone when all have ended', async () => {
    const { group, name, port, late, release } = await held();
    await traffic.deregister(group, port);
    assert.deepEqual(await statesOf(group), ['draining']);
    assert.equal((await ask(name)).status, 503);
    await traffic.balanced.pass(10);
    assert.deepEqual(await statesOf(group), ['draining']);
    release();
    assert.equal((await late).body, 'late');
    // That the connection has closed is seen a moment after the answer; then it is gone long before the five minutes.
    while ((await statesOf(group)).length > 0) await traffic.balanced.pass(1);
    assert.ok(traffic.local.clock.now() < start.getTime() / 1000 + 300);
  });

  test('is gone after the deregistration delay, whatever is still under way', async () => {
    const { group, port, late, release } = await held();
    await traffic.setAttributes(group, { 'deregistration_delay.timeout_seconds': '20' });
    await traffic.deregister(group, port);
    await traffic.balanced.pass(19);
    assert.deepEqual(await statesOf(group), ['draining']);
    await traffic.balanced.pass(2);
    assert.deepEqual(await statesOf(group), []);
    release();
    assert.equal((await late).body, 'late');
  });

  test('has requests again when it is registered again', async () => {
    const { group, name, port, late, release } = await held();
    release();
    await late;
    await traffic.deregister(group, port);
    assert.equal((await ask(name)).status, 503);
    await traffic.register(group, port);
    assert.equal((await ask(name)).body, 'late');
  });
});
