import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type ForwardOptions, forwardPort, type PortForward } from '../../client/src/exec/forward-port.ts';
import type { WantedPort } from '../../server/src/local/exec/exec-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';
import { hostSessions, type SessionHost } from '../support/sessions.ts';

/** What listens in the container: it gives back what it hears in capitals, and ends after a dot. */
class Service {
  readonly sockets: Socket[] = [];
  readonly server: Server = createServer((socket) => {
    this.sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      socket.write(bytes.toString().toUpperCase());
      if (bytes.includes('.')) socket.end();
    });
  });

  get port(): number {
    // A server that listens at a port has an address with one.
    return (this.server.address() as AddressInfo).port;
  }
}

let host: SessionHost;
let service: Service;
let forwards: PortForward[];
beforeEach(async () => {
  host = await hostSessions();
  service = new Service();
  service.server.listen(0, '127.0.0.1');
  await once(service.server, 'listening');
  forwards = [];
});
afterEach(() => {
  for (const { close } of forwards) close();
  for (const socket of service.sockets) socket.destroy();
  service.server.close();
  host.close();
});

async function reach(): Promise<Socket> {
  const socket = dial({ port: service.port, host: '127.0.0.1' });
  await once(socket, 'connect');
  return socket;
}

/** Offers sessions one after the other; `begun` counts them. */
function offering(more: Partial<WantedPort> = {}) {
  const counted = { begun: 0 };
  const begin = async () => {
    counted.begun += 1;
    const target = { host: undefined, port: 80 };
    const wanted = { sessionId: `port-${counted.begun}`, target, reach, ...more };
    const { streamUrl, tokenValue } = host.sessions.open(wanted);
    return { streamUrl, token: tokenValue };
  };
  return { counted, begin };
}

async function forward(options: Partial<ForwardOptions> & Pick<ForwardOptions, 'begin'>) {
  const problems: (string | undefined)[] = [];
  const forwarded = await forwardPort({ port: 0, problem: (text) => problems.push(text), ...options });
  forwards.push(forwarded);
  return { ...forwarded, problems };
}

/** What comes back for a text and a dot until the other side ends, or what went wrong on the connection. */
async function answerOf(port: number, text: string): Promise<string> {
  const socket = dial({ port, host: '127.0.0.1' });
  socket.write(`${text}.`);
  try {
    return (await buffer(socket)).toString();
  } catch (error) {
    return String(error);
  }
}

describe('a forwarded port', () => {
  test('carries several connections at once over one session, each to its end', async () => {
    const { counted, begin } = offering();
    const { port, problems } = await forward({ begin });
    assert.deepEqual(await Promise.all(['one', 'two', 'three'].map((text) => answerOf(port, text))), [
      'ONE.',
      'TWO.',
      'THREE.',
    ]);
    assert.deepEqual([counted.begun, problems], [1, [undefined]]);
  });

  test('carries more than may be under way, whole and in order, to both sides', async () => {
    const { port } = await forward(offering());
    const text = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`).join('');
    assert.equal(await answerOf(port, text), `${text.toUpperCase()}.`);
  });

  test('keeps what is sent before the port is reached', async () => {
    let open: () => void = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { port } = await forward(
      offering({
        reach: async () => {
          await opened;
          return reach();
        },
      }),
    );
    const socket = dial({ port, host: '127.0.0.1' });
    socket.write('early ');
    const heard = buffer(socket);
    open();
    while (service.sockets.length === 0) await wait(5);
    socket.write('late.');
    assert.equal((await heard).toString(), 'EARLY LATE.');
  });

  test('ends the connection in the container with the one here', async () => {
    const { port } = await forward(offering());
    const socket = dial({ port, host: '127.0.0.1' });
    socket.write('x');
    while (service.sockets.length === 0) await wait(5);
    socket.end();
    const [inside] = service.sockets;
    while (inside?.destroyed === false) await wait(5);
    assert.equal(inside?.errored, null);
  });

  test('says that nothing accepts connections there, and ends the connection', async () => {
    const { port, problems } = await forward(offering({ reach: () => Promise.reject(new Error('refused')) }));
    assert.equal(await answerOf(port, 'x'), '');
    assert.deepEqual(problems, [undefined, 'Nothing accepts connections there.']);
  });

  test('ends a connection that the container cuts, and says so', async () => {
    const { port, problems } = await forward(
      offering({
        reach: async () => {
          const socket = await reach();
          setImmediate(() => socket.destroy(new Error('read ECONNRESET')));
          return socket;
        },
      }),
    );
    const socket = dial({ port, host: '127.0.0.1' });
    assert.equal((await buffer(socket)).toString(), '');
    assert.deepEqual(problems, [undefined, 'Nothing accepts connections there.']);
  });

  test('goes over another session when the first has ended', async () => {
    const { counted, begin } = offering();
    const { port, problems } = await forward({ begin });
    const held = dial({ port, host: '127.0.0.1' }).on('error', () => {});
    held.write('x');
    while (service.sockets.length === 0) await wait(5);
    assert.equal(host.sessions.end('port-1'), true);
    await once(held.resume(), 'close');
    assert.equal(await answerOf(port, 'again'), 'AGAIN.');
    assert.deepEqual([counted.begun, problems], [2, [undefined, undefined]]);
  });

  test('says why there is no other session, cuts whoever connects, and tries again', async () => {
    const { begin } = offering();
    let refused = false;
    const { port, problems } = await forward({
      begin: () => (refused ? Promise.reject(new Error('The task has stopped.')) : begin()),
    });
    const held = dial({ port, host: '127.0.0.1' }).on('error', () => {});
    held.write('x');
    while (service.sockets.length === 0) await wait(5);
    host.sessions.end('port-1');
    await once(held.resume(), 'close');
    refused = true;
    const cut = dial({ port, host: '127.0.0.1' }).on('error', () => {});
    await once(cut.resume(), 'close');
    assert.deepEqual(problems, [undefined, 'The task has stopped.']);
    refused = false;
    assert.equal(await answerOf(port, 'again'), 'AGAIN.');
    assert.deepEqual(problems, [undefined, 'The task has stopped.', undefined]);
  });

  test('accepts nothing any more when it is closed, and lets go of the port in the container', async () => {
    const { port, close } = await forward(offering());
    const held = dial({ port, host: '127.0.0.1' }).on('error', () => {});
    held.write('x');
    while (service.sockets.length === 0) await wait(5);
    close();
    await once(held.resume(), 'close');
    const [inside] = service.sockets;
    while (inside?.destroyed === false) await wait(5);
    assert.match(await answerOf(port, 'x'), /ECONNREFUSED/);
  });

  test('is another one where somebody has the port that is wanted', async () => {
    const taken = service.port;
    const { port } = await forward({ ...offering(), port: taken });
    assert.notEqual(port, taken);
    assert.equal(await answerOf(port, 'x'), 'X.');
    const free = await forward(offering());
    free.close();
    assert.equal((await forward({ ...offering(), port: free.port })).port, free.port);
  });

  test('is not opened where there is no session', async () => {
    const problems: unknown[] = [];
    const options = { port: 0, problem: (text: string | undefined) => problems.push(text) };
    await assert.rejects(
      forwardPort({ ...options, begin: () => Promise.reject(new Error('Access denied.')) }),
      new Error('Access denied.'),
    );
    const { begin } = offering();
    await assert.rejects(
      forwardPort({ ...options, begin: async () => ({ ...(await begin()), token: 'x' }) }),
      {
        name: 'EcsFailure',
        message: 'The session was cut: its connection was closed.',
        kind: 'unreachable',
        code: 'Session',
        operation: 'StartSession',
      },
    );
    assert.deepEqual(problems, []);
  });
});

describe('the agent’s side of a forwarded port', () => {
  for (const [title, target, properties] of [
    ['of a container', { host: undefined, port: 80 }, '"portNumber":"80"'],
    ['of another host', { host: 'db', port: 5432 }, '"portNumber":"5432","host":"db"'],
  ] as const)
    test(`names the port ${title} when it shakes hands`, async () => {
      const session = host.sessions.open({ sessionId: 'p', target, reach });
      const client = await openPluginSession(session);
      await client.until(() => client.others.length === 2);
      assert.deepEqual(client.others, [
        [
          5,
          `{"AgentVersion":"3.3.0.0","RequestedClientActions":[{"ActionType":"SessionType","ActionParameters":{"SessionType":"Port","Properties":{"type":"LocalPortForwarding",${properties}}}}]}`,
        ],
        [7, '{"HandshakeTimeToComplete":0,"CustomerMessage":""}'],
      ]);
      client.terminate();
      assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
    });

  test('speaks smux with a client that shares no code with it', async () => {
    const session = host.sessions.open({ sessionId: 'p', target: { host: undefined, port: 80 }, reach });
    const client = await openPluginSession(session, '1.2.707.0');
    client.type(Buffer.from([1, 0, 0, 0, 3, 0, 0, 0]));
    client.type(Buffer.from([1, 2, 2, 0, 3, 0, 0, 0, 104, 46]));
    await client.until((text) => text.length >= 18);
    assert.deepEqual([...client.output()], [1, 2, 2, 0, 3, 0, 0, 0, 72, 46, 1, 1, 0, 0, 3, 0, 0, 0]);
    // What is said over a connection that has ended is heard by nobody, and the session goes on.
    client.type(Buffer.from([1, 2, 2, 0, 3, 0, 0, 0, 104, 46]));
    client.type(Buffer.from([1, 0, 0, 0, 5, 0, 0, 0, 1, 2, 1, 0, 5, 0, 0, 0, 46]));
    await client.until((text) => text.length >= 35);
    assert.deepEqual([...client.output()].slice(18), [1, 2, 1, 0, 5, 0, 0, 0, 46, 1, 1, 0, 0, 5, 0, 0, 0]);
  });

  test('cuts a client that speaks something else', async () => {
    const session = host.sessions.open({ sessionId: 'p', target: { host: undefined, port: 80 }, reach });
    const client = await openPluginSession(session);
    client.type(Buffer.from([2, 0, 0, 0, 3, 0, 0, 0]));
    await assert.rejects(client.closed, /The session cannot be reached\.|closed: 1006/);
  });
});
