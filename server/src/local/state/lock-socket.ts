import { readlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';

/** What is said to whoever connects, in a line of JSON; a second line names the endpoint, once it is known. */
export interface LockGreeting {
  readonly pid: number;
  /** Which namespace the process id is of; absent where the system has none. */
  readonly namespace?: string;
  /** Whether the folder is taken, and not only wanted. */
  readonly held: boolean;
}

/** Where this process says what it wants of a folder; the system closes it with the process. */
export class LockSocket {
  readonly #server: Server;
  readonly #waiting = new Set<Socket>();
  #held = false;
  #endpoint: string | undefined;

  private constructor() {
    this.#server = createServer((socket) => this.#greet(socket));
    this.#server.unref();
  }

  /** Listens on a socket's path or a pipe's name. */
  static listen(address: string): Promise<LockSocket> {
    const socket = new LockSocket();
    return new Promise((resolve, reject) => {
      socket.#server.once('error', reject);
      socket.#server.listen(address, () => resolve(socket));
    });
  }

  /** From now on it says that the folder is taken. */
  hold(): void {
    this.#held = true;
  }

  /** Tells all who asked, and those who will, where the endpoint listens. */
  announce(endpoint: string): void {
    this.#endpoint = endpoint;
    for (const socket of this.#waiting) socket.end(lineOf({ endpoint }));
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#waiting) socket.destroy();
  }

  #greet(socket: Socket): void {
    socket.unref();
    socket.on('error', () => {});
    socket.once('close', () => this.#waiting.delete(socket));
    const greeting: LockGreeting = { pid: process.pid, ...namespaceOf(), held: this.#held };
    socket.write(lineOf(greeting));
    this.#waiting.add(socket);
    if (this.#endpoint !== undefined) socket.end(lineOf({ endpoint: this.#endpoint }));
  }
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** The namespace that this process's id is of: pid_namespaces(7). */
export function namespaceOf(): { readonly namespace?: string } {
  if (process.platform !== 'linux') return {};
  try {
    return { namespace: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return {};
  }
}
