import { Duplex } from 'node:stream';
import type { EngineClient } from './engine-client.ts';

/** The engine's frames have a head: the number of the output, three noughts, the length. */
const headLength = 8;
const standardError = 2;

/**
 * Runs a program in a running container without a terminal: what is written to the stream is its input, what is
 * read its output. What it says as an error fails the stream, unless it has written something.
 */
export async function execPipe(
  engine: EngineClient,
  container: string,
  command: readonly string[],
): Promise<Duplex> {
  const streams = { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: false };
  const { Id } = await engine.json<{ readonly Id: string }>('POST', `/containers/${container}/exec`, {
    body: { ...streams, Cmd: command, User: 'root' },
  });
  return new ExecPipe(await engine.hijack(`/exec/${Id}/start`, { Detach: false, Tty: false }));
}

class ExecPipe extends Duplex {
  readonly #wire: Duplex;
  #rest: Buffer = Buffer.alloc(0);
  #wroteSomething = false;
  #said = '';

  constructor(wire: Duplex) {
    super();
    this.#wire = wire;
    wire.on('data', (chunk: Buffer) => this.#take(chunk));
    wire.once('end', () => this.#finish());
    wire.once('error', (error) => this.destroy(error));
    wire.once('close', () => this.#finish());
  }

  override _read(): void {
    this.#wire.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#wire.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#wire.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#wire.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= headLength) {
      const end = headLength + this.#rest.readUInt32BE(4);
      if (this.#rest.length < end) return;
      this.#pass(this.#rest[0] ?? 1, this.#rest.subarray(headLength, end));
      this.#rest = this.#rest.subarray(end);
    }
  }

  #pass(output: number, bytes: Buffer): void {
    if (output === standardError) {
      this.#said = `${this.#said}${bytes.toString()}`.slice(-500);
      return;
    }
    this.#wroteSomething = true;
    if (!this.push(bytes)) this.#wire.pause();
  }

  #finish(): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.#wroteSomething || this.#said === '') this.push(null);
    else this.destroy(new Error(this.#said.trim()));
  }
}
