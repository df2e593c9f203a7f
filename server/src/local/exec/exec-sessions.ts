import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { refuseWebPages } from '../wire/origin.ts';
import type { WantedSession } from './exec-process.ts';
import { serveSession } from './serve-session.ts';

/** How many milliseconds a session waits for its client, and how many may wait. */
const patience = 60_000;
const mostWaiting = 1000;

/** Sessions of ECS Exec and of forwarded ports: each has an address and a token, which opens it once. */
export class ExecSessions {
  readonly #waiting = new Map<string, { readonly wanted: WantedSession; readonly until: number }>();
  /** The clients that have come, by session. */
  readonly #open = new Map<string, WebSocket>();
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  #address = '';

  /** Takes the connections that ask for a session on a server that listens at an address. */
  serve(server: Server, address: string): void {
    this.#address = address.replace(/^http/, 'ws');
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      try {
        refuseWebPages(request.headers);
        if (!/^\/exec\/[\w-]+$/.test(request.url ?? ''))
          throw new Error('There is no session at this address.');
        this.#sockets.handleUpgrade(request, socket, head, (client) => {
          const sessionId = (request.url ?? '').slice('/exec/'.length);
          serveSession(client, (token) => this.#take(sessionId, token, client), world);
        });
      } catch {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      }
    });
  }

  /** Offers a session; gives what its client is to be told. */
  open(wanted: WantedSession): { readonly streamUrl: string; readonly tokenValue: string } {
    const now = Date.now();
    for (const [token, { until }] of this.#waiting) {
      if (until > now && this.#waiting.size < mostWaiting) break;
      this.#waiting.delete(token);
    }
    const tokenValue = randomBytes(32).toString('base64url');
    this.#waiting.set(tokenValue, { wanted, until: now + patience });
    return { streamUrl: `${this.#address}/exec/${wanted.sessionId}`, tokenValue };
  }

  /** Ends a session, whether its client has come or not; `false` where there is none. */
  end(sessionId: string): boolean {
    const waits = [...this.#waiting].filter(([, { wanted }]) => wanted.sessionId === sessionId);
    for (const [token] of waits) this.#waiting.delete(token);
    const client = this.#open.get(sessionId);
    client?.close(1000);
    return waits.length > 0 || client !== undefined;
  }

  close(): void {
    this.#waiting.clear();
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  /** The session that a token opens, once. */
  #take(sessionId: string, token: string, client: WebSocket): WantedSession | undefined {
    const found = this.#waiting.get(token);
    this.#waiting.delete(token);
    if (found?.wanted.sessionId !== sessionId || found.until <= Date.now()) return undefined;
    this.#open.set(sessionId, client);
    client.once('close', () => this.#open.delete(sessionId));
    return found.wanted;
  }
}

const world = {
  now: () => Date.now(),
  newId: () => randomUUID(),
  digest: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
};
