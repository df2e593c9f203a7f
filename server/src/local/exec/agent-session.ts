import type { WebSocket } from 'ws';
import { type ChannelWorld, DataChannel } from '#core/session/data-channel.ts';
import { clientVersion } from '#core/session/handshake.ts';
import { jsonBytes, objectIn } from '#core/session/json-bytes.ts';
import { messageSize, mostUnderWay, tickEvery } from '#core/session/pace.ts';
import { payloadType } from '#core/session/payload-type.ts';
import { sessionFlag } from '#core/session/session-flag.ts';
import type { ExecProcess, WantedCommand } from './exec-process.ts';

/**
 * The agent's side of a session: it shakes hands, then carries what is typed to the command and what the command
 * writes to the client.
 */
export class AgentSession {
  readonly #client: WebSocket;
  readonly #wanted: WantedCommand;
  readonly #channel: DataChannel;
  readonly #timer: NodeJS.Timeout;
  readonly #world: ChannelWorld;
  readonly #startedAt: number;
  #process: ExecProcess | undefined;
  #typed: Uint8Array[] = [];
  #size: { readonly columns: number; readonly rows: number } | undefined;
  #tellsExit = false;
  #ended = false;

  constructor(client: WebSocket, wanted: WantedCommand, world: ChannelWorld) {
    this.#client = client;
    this.#wanted = wanted;
    this.#world = world;
    this.#startedAt = world.now();
    this.#channel = new DataChannel('agent', world, {
      payload: (type, bytes) => this.#take(type, bytes),
      closed: () => this.end(),
      broken: () => client.terminate(),
    });
    this.#timer = setInterval(() => this.#channel.tick(), tickEvery).unref();
  }

  begin(): void {
    const request = {
      AgentVersion: '3.1.0.0',
      RequestedClientActions: [
        {
          ActionType: 'SessionType',
          ActionParameters: {
            SessionType: 'InteractiveCommands',
            Properties: { command: this.#wanted.command },
          },
        },
      ],
    };
    this.#channel.write(payloadType.handshakeRequest, jsonBytes(request));
  }

  receive(frame: Uint8Array): void {
    this.#channel.receive(frame);
    if (this.#channel.unacknowledged < mostUnderWay / 2) this.#process?.terminal.resume();
  }

  /** The client is gone, or the command is; the other one goes too. */
  end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
    this.#process?.terminal.destroy();
  }

  #take(type: number, payload: Uint8Array): void {
    if (type === payloadType.handshakeResponse) void this.#complete(payload);
    else if (type === payloadType.size) this.#resize(payload);
    else if (type === payloadType.output) this.#type(payload);
    else if (type === payloadType.flag && payload.at(-1) === sessionFlag.terminate) this.#close('');
  }

  async #complete(response: Uint8Array): Promise<void> {
    const version = String(objectIn(response)?.ClientVersion ?? '');
    // The plugin, whose versions are four numbers, would print the code among the output.
    this.#tellsExit = version === clientVersion || !/^\d+(?:\.\d+){3}$/.test(version);
    const nanoseconds = (this.#world.now() - this.#startedAt) * 1_000_000;
    const complete = { HandshakeTimeToComplete: nanoseconds, CustomerMessage: '' };
    this.#channel.write(payloadType.handshakeComplete, jsonBytes(complete));
    try {
      this.#follow(await this.#wanted.start());
    } catch (error) {
      this.#write(Buffer.from(`${error instanceof Error ? error.message : error}\r\n`));
      this.#close('');
    }
  }

  #follow(process: ExecProcess): void {
    this.#process = process;
    if (this.#ended) {
      process.terminal.destroy();
      return;
    }
    process.terminal.on('data', (bytes: Buffer) => this.#write(bytes));
    process.terminal.on('error', () => process.terminal.destroy());
    process.terminal.once('close', () => void this.#finish(process));
    if (this.#size !== undefined) this.#tellSize(this.#size);
    for (const bytes of this.#typed) process.terminal.write(bytes);
    this.#typed = [];
  }

  #write(bytes: Buffer): void {
    for (let start = 0; start < bytes.length; start += messageSize) {
      this.#channel.write(payloadType.output, bytes.subarray(start, start + messageSize));
    }
    if (this.#channel.unacknowledged >= mostUnderWay) this.#process?.terminal.pause();
  }

  async #finish(process: ExecProcess): Promise<void> {
    if (this.#ended) return;
    const code = await process.exitCode().catch(() => undefined);
    if (code !== undefined && this.#tellsExit) {
      this.#channel.write(payloadType.exitCode, Buffer.from(String(code)));
    }
    this.#close(code === undefined || code === 0 ? '' : `The command exited with code ${code}.`);
  }

  #type(bytes: Uint8Array): void {
    if (this.#process === undefined) this.#typed.push(bytes);
    else if (this.#process.terminal.writable) this.#process.terminal.write(bytes);
  }

  #resize(payload: Uint8Array): void {
    const [cols, rows] = [Number(objectIn(payload)?.cols), Number(objectIn(payload)?.rows)];
    if (!Number.isInteger(cols) || !Number.isInteger(rows) || cols < 1 || rows < 1) return;
    this.#size = { columns: cols, rows };
    if (this.#process !== undefined) this.#tellSize(this.#size);
  }

  /** A command that has just ended has no terminal any more, which does not matter. */
  #tellSize({ columns, rows }: { readonly columns: number; readonly rows: number }): void {
    this.#process?.resize(columns, rows).catch(() => {});
  }

  #close(text: string): void {
    if (this.#ended) return;
    this.#channel.close(text);
    this.end();
    this.#client.close(1000);
  }
}
