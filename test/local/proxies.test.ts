import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, test } from 'node:test';
import { dial } from '../../server/src/local/dial.ts';
import { Proxies } from '../../server/src/local/discovery/proxies.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A task that says its name to whoever connects, and its port. */
async function taskSaying(name: string): Promise<number> {
  const server = createServer((socket) => socket.end(name));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return portOf(server.address());
}

function portOf(listening: ReturnType<ReturnType<typeof createServer>['address']>): number {
  assert.ok(listening !== null && typeof listening === 'object');
  return listening.port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function heardAt(port: number): Promise<string> {
  const socket = await dial({ host: '127.0.0.1', port });
  let heard = '';
  for await (const chunk of socket) heard += String(chunk);
  return heard;
}

test('a proxy passes connections on in turn, past a task that is gone, and closes when nobody wants it', async () => {
  const ports = [await taskSaying('one'), await freePort(), await taskSaying('two')];
  const port = await freePort();
  const proxies = new Proxies();
  closing.push(() => proxies.close());
  const targets = async () => ports.map((of) => ({ host: '127.0.0.1', port: of }));
  assert.deepEqual(await proxies.keep([{ protocol: 'tcp', address: '127.0.0.1', port, targets }]), new Map());
  const heard = [];
  for (let count = 0; count < 6; count += 1) heard.push(await heardAt(port));
  assert.deepEqual([...new Set(heard)].toSorted(), ['one', 'two']);
  await proxies.keep([]);
  await assert.rejects(heardAt(port), { code: 'ECONNREFUSED' });
});

test('a port that another program has is said, and is tried again', async () => {
  const taken = await taskSaying('other');
  const proxies = new Proxies();
  closing.push(() => proxies.close());
  const wanted = { protocol: 'tcp' as const, address: '127.0.0.1', port: taken, targets: async () => [] };
  const refused = await proxies.keep([wanted]);
  assert.match(refused.get(wanted) ?? '', /EADDRINUSE/);
  assert.match((await proxies.keep([wanted])).get(wanted) ?? '', /EADDRINUSE/);
});

async function boundSocket(port = 0): Promise<Socket> {
  const socket = createSocket('udp4');
  closing.push(() => socket.close());
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** A task that answers each datagram with its name and what it was sent. */
async function taskEchoing(name: string): Promise<number> {
  const socket = await boundSocket();
  socket.on('message', (datagram, { port, address }) => socket.send(`${name} ${datagram}`, port, address));
  return socket.address().port;
}

async function answerTo(client: Socket, words: string, port: number): Promise<string> {
  client.send(words, port, '127.0.0.1');
  const [answer] = await once(client, 'message');
  return String(answer);
}

test('datagrams of a client go to one target, those of the next to another, and the answers come back', async () => {
  const ports = [await taskEchoing('one'), await taskEchoing('two')];
  const port = await freePort();
  const proxies = new Proxies();
  closing.push(() => proxies.close());
  const targets = async () => ports.map((of) => ({ host: '127.0.0.1', port: of }));
  // The same port over TCP is another proxy.
  const wanted = (['udp', 'tcp'] as const).map((protocol) => ({
    protocol,
    address: '127.0.0.1',
    port,
    targets,
  }));
  assert.deepEqual(await proxies.keep(wanted), new Map());
  const clients = [await boundSocket(), await boundSocket()];
  const heard = await Promise.all(
    clients.map(async (client) => [await answerTo(client, 'a', port), await answerTo(client, 'b', port)]),
  );
  assert.deepEqual(heard.toSorted(), [
    ['one a', 'one b'],
    ['two a', 'two b'],
  ]);
  await proxies.keep([]);
  // Nobody has the port any more.
  assert.equal((await boundSocket(port)).address().port, port);
});

test('datagrams are lost while there is no target, and arrive when there is one', async () => {
  const places: { host: string; port: number }[] = [];
  const port = await freePort();
  const proxies = new Proxies();
  closing.push(() => proxies.close());
  await proxies.keep([{ protocol: 'udp', address: '127.0.0.1', port, targets: async () => places }]);
  const client = await boundSocket();
  const heard: string[] = [];
  client.on('message', (answer) => heard.push(String(answer)));
  client.send('lost', port, '127.0.0.1');
  await new Promise((resolve) => setTimeout(resolve, 50));
  places.push({ host: '127.0.0.1', port: await taskEchoing('one') });
  await answerTo(client, 'kept', port);
  assert.deepEqual(heard, ['one kept']);
});

test('a UDP port that another program has is said', async () => {
  const taken = (await boundSocket()).address().port;
  const proxies = new Proxies();
  closing.push(() => proxies.close());
  const wanted = { protocol: 'udp' as const, address: '127.0.0.1', port: taken, targets: async () => [] };
  assert.match((await proxies.keep([wanted])).get(wanted) ?? '', /EADDRINUSE/);
});
