/** One message of the data channel of a session, either way. */
export interface AgentMessage {
  readonly type: MessageType;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly sequence: number;
  readonly flags: number;
  /** A UUID in its usual spelling. */
  readonly id: string;
  /** SHA-256 of the payload. */
  readonly digest: Uint8Array;
  /** One of `payloadType`, or 0 for a message that is not a stream. */
  readonly payloadType: number;
  readonly payload: Uint8Array;
}

/** What a message is for. */
export type MessageType =
  | 'input_stream_data'
  | 'output_stream_data'
  | 'acknowledge'
  | 'channel_closed'
  | 'start_publication'
  | 'pause_publication';

/** The first message of a stream says so, and the last one. */
export const messageFlags = { first: 1, last: 2 } as const;

/** Where each part stands, in bytes: all numbers are big-endian, and the payload's length is not counted in. */
const places = {
  type: 4,
  version: 36,
  created: 40,
  sequence: 48,
  flags: 56,
  id: 64,
  digest: 80,
  payloadType: 112,
  payloadLength: 116,
  payload: 120,
} as const;

const types: ReadonlySet<string> = new Set<MessageType>([
  'input_stream_data',
  'output_stream_data',
  'acknowledge',
  'channel_closed',
  'start_publication',
  'pause_publication',
]);

/**
 * A message as it goes over the wire.
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/contracts/agentmessage.go
 */
export function encodeMessage(message: AgentMessage): Uint8Array {
  const { payload } = message;
  const bytes = new Uint8Array(places.payload + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, places.payloadLength);
  const type = message.type.padEnd(places.version - places.type);
  for (let index = 0; index < type.length; index += 1) bytes[places.type + index] = type.charCodeAt(index);
  view.setUint32(places.version, 1);
  view.setBigUint64(places.created, BigInt(Math.floor(message.created)));
  view.setBigInt64(places.sequence, BigInt(message.sequence));
  view.setBigUint64(places.flags, BigInt(message.flags));
  bytes.set(idBytes(message.id), places.id);
  bytes.set(message.digest, places.digest);
  view.setUint32(places.payloadType, message.payloadType);
  view.setUint32(places.payloadLength, payload.length);
  bytes.set(payload, places.payload);
  return bytes;
}

/** Reads a message; a sentence that says what is wrong with bytes that are none. Its digest is not checked. */
export function decodeMessage(bytes: Uint8Array): AgentMessage | string {
  if (bytes.length < places.payload) return `a message of ${bytes.length} bytes, which is too short for one`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = view.getUint32(0);
  const type = String.fromCharCode(...bytes.subarray(places.type, places.version)).replace(/[\0 ]+$/, '');
  if (!isType(type)) return `a message of an unknown type ${JSON.stringify(type)}`;
  // Newer agents may write a longer header; what is known of it stands at the same place.
  if (header < places.payloadLength || header + 4 > bytes.length)
    return `a message whose header claims ${header} bytes`;
  const length = view.getUint32(header);
  const start = header + 4;
  if (length > bytes.length - start)
    return `a message that claims ${length} bytes and has ${bytes.length - start}`;
  return {
    type,
    created: Number(view.getBigUint64(places.created)),
    sequence: Number(view.getBigInt64(places.sequence)),
    flags: Number(view.getBigUint64(places.flags)),
    id: idText(bytes.subarray(places.id, places.digest)),
    digest: bytes.slice(places.digest, places.payloadType),
    payloadType: view.getUint32(places.payloadType),
    payload: bytes.slice(start, start + length),
  };
}

function isType(text: string): text is MessageType {
  return types.has(text);
}

/** The second half of a UUID stands first. */
function idBytes(id: string): Uint8Array {
  const digits = id.replaceAll('-', '');
  const bytes = Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
  return Uint8Array.from([...bytes.subarray(8), ...bytes.subarray(0, 8)]);
}

function idText(bytes: Uint8Array): string {
  const digits = [...bytes.subarray(8), ...bytes.subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts
    .slice(1)
    .map((end, index) => digits.slice(cuts[index], end))
    .join('-');
}
