import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A message as this agent reads it, byte by byte. */
export interface Heard {
  readonly type: string;
  readonly sequence: number;
  readonly payloadType: number;
  readonly payload: Buffer;
}

/** An agent of ECS Exec written for tests alone: it knows the wire and nothing of the product. */
export interface Agent {
  readonly streamUrl: string;
  /** The text of the first message. */
  readonly opened: Promise<string>;
  /** Every stream message in the order of arrival, repeated ones too. */
  readonly heard: readonly Heard[];
  send(payloadType: number, payload: Buffer | string): void;
  /** Sends bytes as they are. */
  raw(bytes: Buffer): void;
  message(type: string, sequence: number, payloadType: number, payload: Buffer | string): Buffer;
  /** Acknowledges so many messages fewer than it should. */
  deaf: number;
  until(test: (heard: readonly Heard[]) => boolean): Promise<void>;
  closeChannel(): void;
  cut(): void;
  close(): Promise<void>;
}

export async function startAgent(): Promise<Agent> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((listening) => server.once('listening', listening));
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  let resolveFirst: (text: string) => void = () => {};
  const opened = new Promise<string>((resolve) => {
    resolveFirst = resolve;
  });
  let socket: WebSocket | undefined;
  let sequence = 0;
  const agent: Agent = {
    streamUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v1/data-channel/s`,
    opened,
    heard,
    deaf: 0,
    message: encode,
    send: (payloadType, payload) => {
      socket?.send(encode('output_stream_data', sequence, payloadType, payload));
      sequence += 1;
    },
    raw: (bytes) => socket?.send(bytes),
    until: (test) =>
      new Promise((done) => {
        const look = () => {
          if (!test(heard)) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      }),
    closeChannel: () => socket?.send(encode('channel_closed', 0, 0, '{"Output":"bye"}')),
    cut: () => socket?.terminate(),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  server.on('connection', (connected) => {
    socket = connected;
    connected.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) return resolveFirst(data.toString());
      const message = decode(data);
      heard.push(message);
      if (message.type === 'input_stream_data') {
        if (agent.deaf > 0) agent.deaf -= 1;
        else acknowledge(connected, message, data);
      }
      for (const look of [...waiting]) look();
    });
  });
  return agent;
}

function acknowledge(socket: WebSocket, { type, sequence }: Heard, data: Buffer): void {
  const digits = Buffer.concat([data.subarray(72, 80), data.subarray(64, 72)]).toString('hex');
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const words = {
    AcknowledgedMessageType: type,
    AcknowledgedMessageId: id,
    AcknowledgedMessageSequenceNumber: sequence,
    IsSequentialMessage: true,
  };
  socket.send(encode('acknowledge', 0, 0, JSON.stringify(words)));
}

function encode(type: string, sequence: number, payloadType: number, payload: Buffer | string): Buffer {
  const body = Buffer.from(payload);
  const header = Buffer.alloc(120);
  header.writeUInt32BE(116, 0);
  header.write(type.padEnd(32, ' '), 4, 'latin1');
  header.writeUInt32BE(1, 36);
  header.writeBigUInt64BE(BigInt(Date.now()), 40);
  header.writeBigInt64BE(BigInt(sequence), 48);
  header.writeBigUInt64BE(sequence === 0 ? 1n : 0n, 56);
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  id.copy(header, 64, 8);
  id.copy(header, 72, 0, 8);
  createHash('sha256').update(body).digest().copy(header, 80);
  header.writeUInt32BE(payloadType, 112);
  header.writeUInt32BE(body.length, 116);
  return Buffer.concat([header, body]);
}

function decode(data: Buffer): Heard {
  const payload = data.subarray(120, 120 + data.readUInt32BE(116));
  const digest = createHash('sha256').update(payload).digest();
  if (!digest.equals(data.subarray(80, 112))) throw new Error('The digest of a message is wrong.');
  if (data.length !== 120 + data.readUInt32BE(116)) throw new Error('The length of a message is wrong.');
  return {
    type: data.toString('latin1', 4, 36).trimEnd(),
    sequence: Number(data.readBigInt64BE(48)),
    payloadType: data.readUInt32BE(112),
    payload: Buffer.from(payload),
  };
}
