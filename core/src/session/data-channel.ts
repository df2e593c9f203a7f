import {
  type AgentMessage,
  decodeMessage,
  encodeMessage,
  type MessageType,
  messageFlags,
} from './agent-message.ts';
import { jsonBytes, objectIn } from './json-bytes.ts';

/** What a channel needs of the world; `core` has no clock, no randomness and no digests. */
export interface ChannelWorld {
  /** Epoch milliseconds. */
  now(): number;
  /** A new UUID. */
  newId(): string;
  /** SHA-256. */
  digest(bytes: Uint8Array): Uint8Array;
  /** Puts bytes on the wire; they may be lost there. */
  send(bytes: Uint8Array): void;
}

/** What comes in over a channel. */
export interface ChannelEvents {
  /** A payload, each once and in the order in which it was sent. */
  payload(type: number, bytes: Uint8Array): void;
  /** The other side has closed the channel; what it says of it, if anything. */
  closed(words: string): void;
  /** The other side does not speak the protocol, or answers no more. */
  broken(why: string): void;
  /** Whether the other side wants no more until it says so again. */
  paused?(paused: boolean): void;
  /** So many payloads still wait for their acknowledgement, fewer than before. */
  acknowledged?(waiting: number): void;
}

/** What was sent and not yet acknowledged. */
interface Sent {
  readonly bytes: Uint8Array;
  readonly sequence: number;
  at: number;
  tries: number;
}

/** How long an acknowledgement may take before the message is sent again, in milliseconds, and how often that is tried. */
const patience = 1_000;
const mostTries = 120;

/** What may come before its turn; a side that runs further ahead is faulty. */
const mostAhead = 10_000;

/**
 * One end of a data channel: numbers what it sends and sends it again until it is acknowledged, and puts what
 * comes in back in order. Pure but for what it is handed; call `tick` now and then.
 */
export class DataChannel {
  private readonly world: ChannelWorld;
  private readonly events: ChannelEvents;
  private readonly outgoing: MessageType;
  private readonly incoming: MessageType;
  private nextOut = 0;
  private nextIn = 0;
  private sent: Sent[] = [];
  private readonly ahead = new Map<number, AgentMessage>();

  /** `client` types, `agent` runs the program. */
  constructor(side: 'client' | 'agent', world: ChannelWorld, events: ChannelEvents) {
    this.world = world;
    this.events = events;
    this.outgoing = side === 'client' ? 'input_stream_data' : 'output_stream_data';
    this.incoming = side === 'client' ? 'output_stream_data' : 'input_stream_data';
  }

  /** Sends a payload of one of `payloadType`. */
  write(payloadType: number, payload: Uint8Array): void {
    const sequence = this.nextOut;
    this.nextOut += 1;
    const flags = sequence === 0 ? messageFlags.first : 0;
    const bytes = this.encode({ type: this.outgoing, sequence, flags, payloadType, payload });
    this.sent.push({ bytes, sequence, at: this.world.now(), tries: 1 });
    this.world.send(bytes);
  }

  /** Tells the other side that this one is done; nothing is expected back. */
  close(words: string): void {
    const payload = jsonBytes({ MessageType: 'channel_closed', SchemaVersion: 1, Output: words });
    this.world.send(this.encode({ type: 'channel_closed', sequence: 0, flags: 0, payloadType: 0, payload }));
  }

  /** How many payloads wait for their acknowledgement: who writes much waits while there are many. */
  get unacknowledged(): number {
    return this.sent.length;
  }

  /** Takes what came over the wire. */
  receive(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    if (typeof message === 'string') this.events.broken(`it sent ${message}`);
    else if (!same(message.digest, this.world.digest(message.payload)))
      this.events.broken('it sent a message that does not match its digest');
    else this.accept(message);
  }

  /** Sends again what was not acknowledged in time. */
  tick(): void {
    const now = this.world.now();
    const late = this.sent.filter(({ at }) => now - at >= patience);
    if (late.some(({ tries }) => tries >= mostTries)) this.events.broken('it acknowledges nothing any more');
    else for (const each of late) this.sendAgain(each, now);
  }

  private sendAgain(sent: Sent, now: number): void {
    sent.at = now;
    sent.tries += 1;
    this.world.send(sent.bytes);
  }

  private accept(message: AgentMessage): void {
    if (message.type === this.incoming) this.take(message);
    else if (message.type === 'acknowledge') this.acknowledged(message);
    else if (message.type === 'channel_closed') this.events.closed(wordsIn(message.payload));
    else if (message.type === 'pause_publication') this.events.paused?.(true);
    else if (message.type === 'start_publication') this.events.paused?.(false);
  }

  /** A message that is repeated was not heard to be acknowledged, so it is acknowledged again. */
  private take(message: AgentMessage): void {
    const { sequence } = message;
    if (sequence - this.nextIn > mostAhead) return;
    this.acknowledge(message);
    if (sequence < this.nextIn) return;
    this.ahead.set(sequence, message);
    for (let next = this.ahead.get(this.nextIn); next !== undefined; next = this.ahead.get(this.nextIn)) {
      this.ahead.delete(this.nextIn);
      this.nextIn += 1;
      this.events.payload(next.payloadType, next.payload);
    }
  }

  private acknowledge({ type, id, sequence }: AgentMessage): void {
    const words = {
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: id,
      AcknowledgedMessageSequenceNumber: sequence,
      IsSequentialMessage: true,
    };
    const payload = jsonBytes(words);
    this.world.send(this.encode({ type: 'acknowledge', sequence: 0, flags: 3, payloadType: 0, payload }));
  }

  private acknowledged({ payload }: AgentMessage): void {
    const number = objectIn(payload)?.AcknowledgedMessageSequenceNumber;
    this.sent = this.sent.filter(({ sequence }) => sequence !== number);
    this.events.acknowledged?.(this.sent.length);
  }

  private encode(message: Pick<AgentMessage, 'type' | 'sequence' | 'flags' | 'payloadType' | 'payload'>) {
    const { world } = this;
    const digest = world.digest(message.payload);
    return encodeMessage({ ...message, created: world.now(), id: world.newId(), digest });
  }
}

function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function wordsIn(payload: Uint8Array): string {
  const words = objectIn(payload)?.Output;
  return typeof words === 'string' ? words : '';
}
