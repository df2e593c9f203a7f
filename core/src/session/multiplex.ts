/**
 * Several connections over one stream of bytes, as the Session Manager plugin and its agent carry them: frames of
 * version 1 of the smux protocol, which have a version, a command, a length and the number of a connection.
 * https://github.com/xtaci/smux#specification
 */
const version = 1;
const headerSize = 8;
/** The most that a frame carries; the protocol allows 65,535 bytes, its library reads 32,768. */
const mostBytes = 16_384;
const commands = { open: 0, end: 1, data: 2, nothing: 3 } as const;

/** What comes in over the connections; each is known by its number. */
export interface MultiplexEvents {
  /** Puts bytes on the stream. */
  send(bytes: Uint8Array): void;
  /** The other side has opened a connection. */
  opened(connection: number): void;
  data(connection: number, bytes: Uint8Array): void;
  /** The other side is done with a connection. */
  ended(connection: number): void;
  /** The other side does not speak the protocol. */
  broken(why: string): void;
}

/** One end of a stream that carries connections; pure but for what it is handed. */
export class Multiplex {
  private readonly events: MultiplexEvents;
  private readonly open = new Set<number>();
  private next: number;
  private pending: Uint8Array = new Uint8Array(0);
  private broken = false;

  /** Numbers of the side that forwards are odd from 3 on, those of the agent even. */
  constructor(side: 'client' | 'agent', events: MultiplexEvents) {
    this.events = events;
    this.next = side === 'client' ? 3 : 2;
  }

  /** Opens a connection; its number. */
  connect(): number {
    const connection = this.next;
    this.next += 2;
    this.open.add(connection);
    this.events.send(frame(commands.open, connection));
    return connection;
  }

  /** Sends bytes over a connection that is still open. */
  write(connection: number, bytes: Uint8Array): void {
    if (!this.open.has(connection)) return;
    for (let start = 0; start < bytes.length; start += mostBytes)
      this.events.send(frame(commands.data, connection, bytes.subarray(start, start + mostBytes)));
  }

  /** This side is done with a connection; nothing more is heard of it. */
  end(connection: number): void {
    if (this.open.delete(connection)) this.events.send(frame(commands.end, connection));
  }

  /** Says that this side is still there; some agents end sessions that are silent for half a minute. */
  keepAlive(): void {
    this.events.send(frame(commands.nothing, 0));
  }

  /** Takes what came over the stream, in whatever pieces. */
  receive(bytes: Uint8Array): void {
    if (this.broken) return;
    this.pending = this.pending.length === 0 ? bytes : joined(this.pending, bytes);
    let at = 0;
    while (this.pending.length - at >= headerSize && !this.broken) {
      const header = headerAt(this.pending, at);
      if (header.version !== version) this.breakOff(header.version);
      const end = at + headerSize + header.length;
      if (end > this.pending.length || this.broken) break;
      this.take(header, this.pending.subarray(at + headerSize, end));
      at = end;
    }
    this.pending = this.pending.slice(at);
  }

  private take({ command, connection }: Header, payload: Uint8Array): void {
    if (command === commands.open) {
      this.open.add(connection);
      this.events.opened(connection);
    } else if (!this.open.has(connection)) return;
    else if (command === commands.data) this.events.data(connection, payload);
    else if (command === commands.end) {
      this.open.delete(connection);
      this.events.ended(connection);
    }
  }

  private breakOff(found: number): void {
    this.broken = true;
    this.events.broken(`it sent a frame of version ${found} where 1 is spoken`);
  }
}

interface Header {
  readonly version: number;
  readonly command: number;
  readonly length: number;
  readonly connection: number;
}

function headerAt(bytes: Uint8Array, at: number): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, headerSize);
  return {
    version: view.getUint8(0),
    command: view.getUint8(1),
    length: view.getUint16(2, true),
    connection: view.getUint32(4, true),
  };
}

function frame(command: number, connection: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bytes = new Uint8Array(headerSize + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, version);
  view.setUint8(1, command);
  view.setUint16(2, payload.length, true);
  view.setUint32(4, connection, true);
  bytes.set(payload, headerSize);
  return bytes;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
