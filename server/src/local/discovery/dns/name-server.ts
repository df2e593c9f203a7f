import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Server, type Socket } from 'node:net';
import type { FoundName } from '#core/sim/discovery/private-dns.ts';
import { type Answer, responseCodes, typeNumbers, writeAnswer } from './answer.ts';
import { type Question, readQuestion } from './question.ts';
import { askUpstream, lengthOf } from './upstream.ts';

/** What a plain query over UDP may be answered with, in bytes, and what fits over TCP. */
const mostOf = { udp: 512, tcp: 65_535 } as const;
type Over = keyof typeof mostOf;

/** Milliseconds that a connection is kept without a query. */
const idle = 10_000;

/** Where a name server gets its answers. */
export interface NameServerSource {
  /** What the private namespaces have of a name; `undefined` where others are to be asked. */
  readonly lookUp: (name: string) => FoundName | undefined;
  readonly random: () => number;
}

/** Answers the names of private DNS namespaces over UDP and TCP, and passes all other queries on. */
export class NameServer {
  readonly #source: NameServerSource;
  readonly #udp: UdpSocket = createSocket('udp4');
  readonly #tcp: Server;
  readonly #open = new Set<Socket>();

  constructor(source: NameServerSource) {
    this.#source = source;
    this.#udp.on('message', (query, { port, address }) => {
      // An answer that nobody takes any more is not a fault.
      void this.answer(query, 'udp').then((bytes) => bytes && this.#udp.send(bytes, port, address, () => {}));
    });
    this.#tcp = createServer((socket) => this.#serve(socket));
  }

  /** Listens on a port of an address of this machine. Throws why it cannot. */
  async listen(address: string, port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#udp.once('error', reject);
      this.#udp.bind({ port, address, exclusive: true }, resolve);
    });
    await new Promise<void>((resolve, reject) => {
      this.#tcp.once('error', reject);
      this.#tcp.listen({ port: this.#udp.address().port, host: address, exclusive: true }, resolve);
    });
    for (const server of [this.#udp, this.#tcp]) server.on('error', () => {});
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#udp.address().port;
  }

  close(): void {
    this.#udp.close();
    this.#tcp.close();
    for (const socket of this.#open) socket.destroy();
  }

  /** The answer to a query; `undefined` where there is none to be given. */
  async answer(query: Buffer, over: Over): Promise<Buffer | undefined> {
    const question = readQuestion(query);
    const found = question === undefined ? undefined : this.#source.lookUp(question.name);
    if (question !== undefined && found !== undefined) {
      return writeAnswer(question, this.#answerOf(question, found), mostOf[over]);
    }
    const others = await askUpstream(query, over);
    if (others !== undefined || question === undefined) return others;
    const failed = { code: responseCodes.failed, records: [], negativeTtl: 0, own: false };
    return writeAnswer(question, failed, mostOf[over]);
  }

  /** A name that stands for another one is answered with that, whatever was asked. */
  #answerOf({ type }: Question, { exists, records, most, negativeTtl }: FoundName): Answer {
    const wanted = records.filter((one) => typeNumbers[one.type] === type || one.type === 'CNAME');
    const chosen = this.#shuffled(wanted).slice(0, most);
    const code = exists ? responseCodes.fine : responseCodes.noSuchName;
    return { code, records: chosen, negativeTtl, own: true };
  }

  /** Most programs take the first record. */
  #shuffled<Item>(items: readonly Item[]): Item[] {
    const keyed = items.map((item) => ({ item, key: this.#source.random() }));
    return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item);
  }

  #serve(socket: Socket): void {
    this.#open.add(socket);
    socket.setTimeout(idle, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#open.delete(socket));
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        const query = received.subarray(2, end);
        received = received.subarray(end);
        void this.answer(query, 'tcp').then((bytes) => {
          if (bytes !== undefined && socket.writable) socket.write(Buffer.concat([lengthOf(bytes), bytes]));
        });
      }
    });
  }
}
