import { createHash, randomUUID } from 'node:crypto';

/** A session as a client of the Session Manager plugin's protocol sees it. */
export interface PluginClient {
  /** All that the command wrote so far. */
  output(): Buffer;
  /** Resolves when the output satisfies the test. */
  until(test: (text: string) => boolean): Promise<string>;
  type(text: string | Buffer): void;
  resize(cols: number, rows: number): void;
  terminate(): void;
  /** What came that is not output: the type of each payload and its text. */
  readonly others: readonly (readonly [number, string])[];
  /** Acknowledges nothing until the result is called. */
  holdBack(): () => void;
  readonly closed: Promise<{ readonly text: string; readonly exitCode: number | undefined }>;
}

const deadline = 30_000;

/**
 * Written from the layout of the protocol alone and sharing no code with the product, so that a mistake there is
 * not repeated here. `version` is what it calls itself; four numbers are the plugin's own.
 */
export async function openPluginSession(
  { streamUrl, tokenValue }: { streamUrl?: string | undefined; tokenValue?: string | undefined },
  version = 'test',
): Promise<PluginClient> {
  const socket = new WebSocket(streamUrl ?? '');
  socket.binaryType = 'arraybuffer';
  const heard: Buffer[] = [];
  const others: (readonly [number, string])[] = [];
  let held: (() => void)[] | undefined;
  const listeners = new Set<() => void>();
  let sequence = 0n;
  let expected = 0n;
  let exitCode: number | undefined;
  let close: (end: { text: string; exitCode: number | undefined }) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const closed = new Promise<{ text: string; exitCode: number | undefined }>((resolve, reject) => {
    close = resolve;
    fail = reject;
  });
  closed.catch(() => {});

  function send(type: string, payloadType: number, payload: Buffer, flags = 0n): void {
    const head = Buffer.alloc(120, ' ');
    head.writeUInt32BE(116, 0);
    head.write(type, 4, 'latin1');
    head.writeUInt32BE(1, 36);
    head.writeBigUInt64BE(BigInt(Date.now()), 40);
    head.writeBigInt64BE(type === 'acknowledge' ? 0n : sequence, 48);
    head.writeBigUInt64BE(flags, 56);
    const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
    id.copy(head, 64, 8, 16);
    id.copy(head, 72, 0, 8);
    createHash('sha256').update(payload).digest().copy(head, 80);
    head.writeUInt32BE(payloadType, 112);
    head.writeUInt32BE(payload.length, 116);
    if (type !== 'acknowledge') sequence += 1n;
    socket.send(Buffer.concat([head, payload]));
  }
  const sendJson = (type: string, payloadType: number, content: unknown, flags?: bigint) =>
    send(type, payloadType, Buffer.from(JSON.stringify(content)), flags);

  socket.addEventListener('open', () => {
    const id = randomUUID();
    socket.send(
      JSON.stringify({
        MessageSchemaVersion: '1.0',
        RequestId: id,
        TokenValue: tokenValue,
        ClientId: id,
        ClientVersion: version,
      }),
    );
  });
  socket.addEventListener('message', ({ data }) => {
    const bytes = Buffer.from(data);
    const type = bytes.toString('latin1', 4, 36).trim();
    const payload = bytes.subarray(120);
    if (type === 'acknowledge') return;
    if (type === 'channel_closed') {
      close({ text: JSON.parse(payload.toString()).Output, exitCode });
      return;
    }
    const number = bytes.readBigInt64BE(48);
    const id = Buffer.concat([bytes.subarray(72, 80), bytes.subarray(64, 72)]).toString('hex');
    const acknowledgement = {
      AcknowledgedMessageType: type,
      AcknowledgedMessageId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      AcknowledgedMessageSequenceNumber: Number(number),
      IsSequentialMessage: true,
    };
    const acknowledge = () => sendJson('acknowledge', 0, acknowledgement, 3n);
    if (held === undefined) acknowledge();
    else held.push(acknowledge);
    if (number !== expected) return;
    expected += 1n;
    const payloadType = bytes.readUInt32BE(112);
    if (payloadType !== 1) others.push([payloadType, payload.toString()]);
    if (payloadType === 5) {
      sendJson('input_stream_data', 6, {
        ClientVersion: version,
        ProcessedClientActions: [
          { ActionType: 'SessionType', ActionStatus: 1, ActionResult: null, Error: '' },
        ],
        Errors: null,
      });
    } else if (payloadType === 12) exitCode = Number(payload.toString());
    else if (payloadType === 1) heard.push(payload);
    for (const listener of listeners) listener();
  });
  socket.addEventListener('close', ({ code, reason }) => fail(new Error(`closed: ${code} ${reason}`)));
  socket.addEventListener('error', () => fail(new Error('The session cannot be reached.')));

  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', resolve);
  });
  return {
    output: () => Buffer.concat(heard),
    until: (test) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`Not within ${deadline} ms: ${Buffer.concat(heard)}`));
        }, deadline);
        const look = () => {
          const text = Buffer.concat(heard).toString();
          if (!test(text)) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(text);
        };
        listeners.add(look);
        look();
      }),
    type: (text) => send('input_stream_data', 1, Buffer.from(text)),
    resize: (cols, rows) => sendJson('input_stream_data', 3, { cols, rows }),
    terminate: () => send('input_stream_data', 10, Buffer.from([0, 0, 0, 2])),
    others,
    holdBack: () => {
      held = [];
      return () => {
        for (const acknowledge of held ?? []) acknowledge();
        held = undefined;
      };
    },
    closed,
  };
}
