import { type ChannelWorld, DataChannel } from './data-channel.ts';
import { answerHandshake } from './handshake.ts';
import { jsonBytes, objectIn, textIn } from './json-bytes.ts';
import { payloadType } from './payload-type.ts';
import { flagBytes, sessionFlag } from './session-flag.ts';

/** What a session shows and how it ends. */
export interface SessionEvents {
  /** Bytes that the program wrote. */
  output(bytes: Uint8Array): void;
  /** A message of whoever set the account up. */
  said(words: string): void;
  /** What is typed arrives from now on. */
  ready(): void;
  /** The agent has raised one of `sessionFlag`. */
  flag?(flag: number): void;
  /** So many messages still wait for their acknowledgement, fewer than before. */
  acknowledged?(waiting: number): void;
  /** The session is over; `problem` says what went wrong, if anything did. */
  ended(end: { readonly exitCode: number | undefined; readonly problem: string | undefined }): void;
}

/** The most that one message carries: https://github.com/aws/session-manager-plugin/blob/mainline/src/config/config.go */
const mostBytes = 1024;

/** A shell or a command in a container, from the side of who types. */
export class ClientSession {
  private readonly channel: DataChannel;
  private readonly events: SessionEvents;
  private readonly typed: Uint8Array[] = [];
  private size: { readonly columns: number; readonly rows: number } | undefined;
  private exitCode: number | undefined;
  private isReady = false;
  private over = false;

  constructor(world: ChannelWorld, events: SessionEvents) {
    this.events = events;
    this.channel = new DataChannel('client', world, {
      payload: (type, bytes) => this.take(type, bytes),
      closed: () => this.end(undefined),
      broken: (why) => this.end(`The session was cut: ${why}.`),
      acknowledged: (waiting) => this.events.acknowledged?.(waiting),
    });
  }

  /** Takes what came over the wire. */
  receive(bytes: Uint8Array): void {
    if (!this.over) this.channel.receive(bytes);
  }

  /** Sends what a person types, or keeps it until the other side is ready. */
  type(bytes: Uint8Array): void {
    if (this.over) return;
    if (!this.isReady) this.typed.push(bytes);
    else
      for (let start = 0; start < bytes.length; start += mostBytes)
        this.channel.write(payloadType.output, bytes.subarray(start, start + mostBytes));
  }

  /** Tells the size of the terminal in characters. */
  resize(columns: number, rows: number): void {
    this.size = { columns, rows };
    if (this.isReady) this.sendSize();
  }

  /** How many messages wait for their acknowledgement: who sends much waits while there are many. */
  get unacknowledged(): number {
    return this.channel.unacknowledged;
  }

  /** Tells the agent to end the session. */
  terminate(): void {
    if (!this.over) this.channel.write(payloadType.flag, flagBytes(sessionFlag.terminate));
  }

  /** Call a few times a second. */
  tick(): void {
    if (!this.over) this.channel.tick();
  }

  /** The wire is gone. */
  cut(why: string): void {
    this.end(this.exitCode === undefined ? `The session was cut: ${why}.` : undefined);
  }

  private take(type: number, bytes: Uint8Array): void {
    if (this.over) return;
    if (type === payloadType.handshakeRequest) this.answer(bytes);
    else if (type === payloadType.handshakeComplete) this.begin(bytes);
    else if (type === payloadType.flag) this.events.flag?.(bytes.at(-1) ?? 0);
    else if (type === payloadType.exitCode) this.exitCode = exitCodeIn(bytes);
    else if (type === payloadType.output || type === payloadType.standardError) {
      // Old agents do not shake hands: their first output says that they are ready.
      this.begin();
      this.events.output(bytes);
    }
  }

  private answer(request: Uint8Array): void {
    const { payload, problem } = answerHandshake(request);
    this.channel.write(payloadType.handshakeResponse, payload);
    if (problem !== undefined) this.end(problem);
  }

  private begin(complete?: Uint8Array): void {
    if (this.isReady) return;
    this.isReady = true;
    const words = complete === undefined ? undefined : objectIn(complete)?.CustomerMessage;
    if (typeof words === 'string' && words !== '') this.events.said(words);
    this.sendSize();
    this.events.ready();
    for (const bytes of this.typed.splice(0)) this.type(bytes);
  }

  private sendSize(): void {
    if (this.size === undefined) return;
    const { columns, rows } = this.size;
    this.channel.write(payloadType.size, jsonBytes({ cols: columns, rows }));
  }

  private end(problem: string | undefined): void {
    if (this.over) return;
    this.over = true;
    this.events.ended({ exitCode: this.exitCode, problem });
  }
}

function exitCodeIn(bytes: Uint8Array): number | undefined {
  return bytes.length > 0 && bytes.every(isDigit) ? Number(textIn(bytes)) : undefined;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
