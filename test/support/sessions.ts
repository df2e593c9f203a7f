import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Duplex } from 'node:stream';
import type { ExecProcess } from '../../server/src/local/exec/exec-process.ts';
import { ExecSessions } from '../../server/src/local/exec/exec-sessions.ts';

/** Sessions of ECS Exec and of forwarded ports at an address of their own, without an endpoint around them. */
export interface SessionHost {
  readonly sessions: ExecSessions;
  /** `http://127.0.0.1:…` */
  readonly address: string;
  close(): void;
}

export async function hostSessions(): Promise<SessionHost> {
  const sessions = new ExecSessions();
  const server: Server = createServer((_, response) => response.writeHead(404).end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A server that listens at a port has an address with one.
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sessions.serve(server, address);
  return {
    sessions,
    address,
    close: () => {
      sessions.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A command that does what the test says. */
export class CommandStandIn extends Duplex implements ExecProcess {
  readonly sizes: string[] = [];
  typed = '';
  #code: Promise<number | undefined> = Promise.resolve(undefined);

  constructor() {
    super({ allowHalfOpen: false });
  }

  get terminal(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.typed += chunk.toString();
    this.emit('typed');
    done();
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.sizes.push(`${columns}x${rows}`);
    throw new Error('It has no terminal any more.');
  }

  exitCode(): Promise<number | undefined> {
    return this.#code;
  }

  /** Ends as a command does, after all that it wrote; `undefined` where nobody knows its code. */
  exit(code: number | undefined): void {
    this.#code =
      code === undefined ? Promise.reject(new Error('The engine is gone.')) : Promise.resolve(code);
    this.#code.catch(() => {});
    this.push(null);
  }

  async isGone(): Promise<void> {
    if (!this.closed) await new Promise((gone) => this.once('close', gone));
  }

  /** Resolves when so much was typed. */
  async hasTyped(text: string): Promise<void> {
    while (!this.typed.includes(text)) await new Promise((typed) => this.once('typed', typed));
  }
}
