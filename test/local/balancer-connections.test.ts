import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ModifyListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { addressOf, ask, says, Traffic } from '../support/traffic.ts';

/** A server that takes every upgrade and repeats what it is told. */
function repeating(): Server {
  return createServer((_request, response) => response.end('no upgrade')).on(
    'upgrade',
    (asked: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${asked.headers.upgrade}\r\nConnection: Upgrade\r\nX-Path: ${asked.url}\r\n\r\n`,
      );
      socket.write(head);
      socket.pipe(socket);
    },
  );
}

const upgrade = (protocol: string) =>
  `GET /chat HTTP/1.1\r\nHost: shop.test\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`;

describe('a connection through the local load balancer', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  let clients: Socket[];
  beforeEach(async () => {
    traffic = await Traffic.open();
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) client.destroy();
    await traffic.close();
  });

  const connected = (name: string): Socket => {
    const client = connect(addressOf(name));
    clients.push(client);
    return client;
  };
  /** What comes until it holds a text. */
  const until = async (client: Socket, text: string): Promise<string> => {
    let all = '';
    while (!all.includes(text)) {
      const [part] = await once(client, 'data');
      all += part;
    }
    return all;
  };
  /** All that comes until the other side ends. */
  const whole = async (client: Socket): Promise<string> => {
    const parts: Buffer[] = [];
    for await (const part of client) parts.push(part);
    return Buffer.concat(parts).toString();
  };
  const tcpBalancer = async () => {
    const group = await traffic.balanced.group('tcp', { Protocol: 'TCP' });
    const { arn, name } = await traffic.balanced.balancer('network');
    await traffic.balanced.listener(arn, [{ Type: 'forward', TargetGroupArn: group }], 'TCP');
    return { group, name };
  };

  test('becomes a WebSocket when the target agrees, and carries both ways', async () => {
    const { group, name } = await traffic.balance();
    await traffic.register(group, await traffic.listen(repeating()));
    const client = connected(name);
    client.write(upgrade('websocket'));
    const head = await until(client, '\r\n\r\n');
    assert.match(head, /^HTTP\/1\.1 101 Switching Protocols\r\n/);
    assert.match(head, /^upgrade: websocket\r$/im);
    assert.match(head, /^x-path: \/chat\r$/im);
    client.write('hello');
    assert.equal(await until(client, 'hello'), 'hello');
  });

  test('loses nothing that a client sends together with its wish for a WebSocket', async () => {
    const { group, name } = await traffic.balance();
    await traffic.register(group, await traffic.listen(repeating()));
    const client = connected(name);
    client.write(`${upgrade('websocket')}early`);
    assert.match(await until(client, 'early'), /\r\n\r\nearly$/);
  });

  test('gives the client the answer of a target that does not agree', async () => {
    const { group, name } = await traffic.balance();
    await traffic.target(group, (_request, response) => {
      response.statusCode = 426;
      response.end('no WebSocket here');
    });
    const client = connected(name);
    client.write(upgrade('websocket'));
    const answer = await whole(client);
    assert.match(answer, /^HTTP\/1\.1 426 Upgrade Required\r\n/);
    assert.match(answer, /no WebSocket here/);
  });

  test('breaks off where the answer of a target that does not agree breaks off', async () => {
    const { group, name } = await traffic.balance();
    await traffic.target(group, (_request, response) => {
      response.writeHead(400, { 'Content-Length': '100' });
      response.write('half', () => response.destroy());
    });
    const client = connected(name);
    client.on('error', () => {});
    client.write(upgrade('websocket'));
    await once(client.resume(), 'close');
  });

  test('ends when nothing has passed over the WebSocket for the idle timeout', async () => {
    const { arn, group, name } = await traffic.balance();
    await traffic.setIdleTimeout(arn, 1);
    await traffic.register(group, await traffic.listen(repeating()));
    const client = connected(name);
    client.write(upgrade('websocket'));
    await until(client, '\r\n\r\n');
    await once(client.resume(), 'close');
  });

  test('gets a redirect or a fixed answer to its wish for a WebSocket, where the rules say so', async () => {
    const { name, listener: ListenerArn } = await traffic.balance(says('not here'));
    const client = connected(name);
    client.write(upgrade('websocket'));
    assert.match(await until(client, 'not here'), /^HTTP\/1\.1 200 OK\r\n/);
    await traffic.balanced.elb.send(
      new ModifyListenerCommand({
        ListenerArn,
        DefaultActions: [
          {
            Type: 'redirect',
            RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS', Port: '443' },
          },
        ],
      }),
    );
    const other = connected(name);
    other.write(upgrade('websocket'));
    assert.match(await until(other, '</html>'), /^Location: https:\/\/shop\.test:443\/chat\r$/m);
  });

  test('stays HTTP/1.1 for a client that offers HTTP/2 with its upload', async () => {
    const { group, name } = await traffic.balance();
    await traffic.target(group, (request, response) => {
      response.write(`${request.headers.upgrade} `);
      request.pipe(response);
    });
    const { status, body } = await ask(name, {
      method: 'POST',
      headers: { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABk' },
      body: 'the upload',
    });
    assert.deepEqual([status, body], [200, 'undefined the upload']);
  });

  test('carries whatever is spoken over TCP, from the first byte', async () => {
    const { group, name } = await tcpBalancer();
    await traffic.register(group, await traffic.listen(createTcpServer((socket) => socket.pipe(socket))));
    const client = connected(name);
    client.end(Buffer.from([0, 255, 10, 13]));
    const parts: Buffer[] = [];
    for await (const part of client) parts.push(part);
    assert.deepEqual(Buffer.concat(parts), Buffer.from([0, 255, 10, 13]));
  });

  test('ends at once over TCP where there is no target, or none that listens', async () => {
    const { group, name } = await tcpBalancer();
    assert.equal(await whole(connected(name)), '');
    const gone = createTcpServer();
    const port = await traffic.listen(gone);
    gone.close();
    await once(gone, 'close');
    await traffic.register(group, port);
    assert.equal(await whole(connected(name)), '');
  });

  test('ends on both sides, upgraded or TCP, when the endpoint is closed', async () => {
    const { group, name } = await traffic.balance();
    await traffic.register(group, await traffic.listen(repeating()));
    const tcp = await tcpBalancer();
    await traffic.register(tcp.group, await traffic.listen(createTcpServer((socket) => socket.pipe(socket))));
    const [web, raw] = [connected(name), connected(tcp.name)];
    web.write(upgrade('websocket'));
    await until(web, '\r\n\r\n');
    raw.write('hello');
    await until(raw, 'hello');
    const ended = Promise.all(
      [web, raw].map((client) =>
        once(
          client.on('error', () => {}),
          'close',
        ),
      ),
    );
    await traffic.local.endpoint.close();
    await ended;
    while (traffic.connections > 0) await new Promise(setImmediate);
  });
});
