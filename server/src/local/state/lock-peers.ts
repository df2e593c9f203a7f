import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { LockGreeting } from './lock-socket.ts';
import { withShortPath } from './short-path.ts';

/** A process that wants or has a folder. */
export interface Peer {
  /** Where it listens: a socket's name in the folder, or a pipe's name. */
  readonly name: string;
  readonly held: boolean;
  readonly greeting?: LockGreeting;
  /** Where its endpoint listens; waits until that is known, at most so many milliseconds. */
  endpoint(patience: number): Promise<string | undefined>;
}

/** The name of a lock's socket. */
export const lockName = /^lock-[0-9a-f]{8}$/;

/** Who listens on the sockets of a folder, and the names of those on which nobody does any more. */
export async function askPeers(
  folder: string,
  own: string | undefined,
): Promise<{ readonly alive: readonly Peer[]; readonly dead: readonly string[] }> {
  const names = (await readdir(folder)).filter((name) => lockName.test(name) && name !== own);
  const peers = await Promise.all(
    names.map((name) => withShortPath(folder, name, (path) => askPeer(name, path))),
  );
  return {
    alive: peers.filter((peer) => peer !== undefined),
    dead: names.filter((_, index) => peers[index] === undefined),
  };
}

/** One that takes the connection and says nothing for so many milliseconds is busy or was stopped, but it is there. */
const silence = 2_000;

/** Who listens there; `undefined` when nobody does. */
export async function askPeer(name: string, address: string): Promise<Peer | undefined> {
  const socket = connect(address);
  const lines = new Lines(socket);
  try {
    await connected(socket);
  } catch (error) {
    // Any other failure means that somebody is there whom this process may not talk to.
    if (isNobody(error)) return undefined;
    return { name, held: true, endpoint: async () => undefined };
  }
  const greeting = await lines.next<LockGreeting>(silence);
  return {
    name,
    held: greeting?.held ?? true,
    ...(greeting === undefined ? {} : { greeting }),
    endpoint: async (patience) => (await lines.next<{ readonly endpoint: string }>(patience))?.endpoint,
  };
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
}

function isNobody(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOENT';
}

/** The lines that come over a socket, one after the other; `undefined` when none comes in time. */
class Lines {
  readonly #iterator: AsyncIterator<string>;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    // Whoever only asks is not kept from ending by a connection.
    socket.unref();
    socket.on('error', () => {});
    this.#iterator = createInterface(socket)[Symbol.asyncIterator]();
  }

  async next<Value>(patience: number): Promise<Value | undefined> {
    const timer = setTimeout(() => this.#socket.destroy(), patience);
    try {
      const { value, done } = await this.#iterator.next();
      // What listens there is another run of this program.
      return done === true ? undefined : (JSON.parse(value) as Value);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
