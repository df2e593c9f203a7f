import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { EcsFailure } from '#core/ecs/failure.ts';
import { Multiplex } from '#core/session/multiplex.ts';
import { mostUnderWay } from '#core/session/pace.ts';
import { sessionFlag } from '#core/session/session-flag.ts';
import { openSession, type RunningSession, type SessionAddress } from './open-session.ts';

/** A port to be forwarded. */
export interface ForwardOptions {
  /** Asks for a session; again when one has ended and somebody connects. */
  begin(): Promise<SessionAddress>;
  /** The port of this machine; another is taken where it is not free. */
  readonly port: number;
  /** Told when something goes wrong that whoever connected cannot be told; `undefined` when it goes again. */
  problem(text: string | undefined): void;
}

/** A port of this machine that leads into a container. */
export interface PortForward {
  readonly port: number;
  close(): void;
}

/** How often, in milliseconds, the agent hears that this side is still there. */
const keepAliveEvery = 10_000;

/** Opens a session, then a port of this machine whose connections go over it; rejects when no session comes about. */
export async function forwardPort(options: ForwardOptions): Promise<PortForward> {
  const tunnel = new Tunnel(options);
  await tunnel.open();
  try {
    const server = createServer({ pauseOnConnect: true }, (socket) => void tunnel.carry(socket));
    const port = await listen(server, options.port);
    return {
      port,
      close: () => {
        server.close();
        tunnel.close();
      },
    };
  } catch (error) {
    tunnel.close();
    throw error;
  }
}

/** The session of a forwarded port, opened again when it has ended, and the connections that it carries. */
class Tunnel {
  private readonly options: ForwardOptions;
  private link: Promise<Link> | undefined;
  private closed = false;

  constructor(options: ForwardOptions) {
    this.options = options;
  }

  open(): Promise<Link> {
    this.link ??= this.connect();
    return this.link;
  }

  async carry(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      const link = await this.open();
      link.carry(socket);
    } catch (error) {
      this.options.problem(error instanceof Error ? error.message : String(error));
      socket.destroy();
    }
  }

  close(): void {
    this.closed = true;
    void this.link?.then(
      (link) => link.close(),
      () => undefined,
    );
  }

  private async connect(): Promise<Link> {
    const forget = () => {
      this.link = undefined;
    };
    try {
      const address = await this.options.begin();
      const link = await Link.open(address, { problem: this.options.problem, ended: forget });
      if (this.closed) link.close();
      else this.options.problem(undefined);
      return link;
    } catch (error) {
      forget();
      throw error;
    }
  }
}

interface LinkEvents {
  problem(text: string): void;
  ended(): void;
}

/** One session and its connections. */
class Link {
  private readonly sockets = new Map<number, Socket>();
  private readonly multiplex: Multiplex;
  private readonly session: RunningSession;
  private readonly timer: NodeJS.Timeout;

  /** Resolves when the agent is ready. */
  static open(address: SessionAddress, events: LinkEvents): Promise<Link> {
    return new Promise((resolve, reject) => {
      const link: Link = new Link(address, {
        problem: events.problem,
        ready: () => resolve(link),
        ended: (problem) => {
          events.ended();
          reject(failed(problem ?? 'The session was ended.'));
        },
      });
    });
  }

  private constructor(
    address: SessionAddress,
    events: {
      problem(text: string): void;
      ready(): void;
      ended(problem: string | undefined): void;
    },
  ) {
    this.session = openSession(address, {
      output: (bytes) => this.multiplex.receive(bytes),
      said: () => {},
      ready: events.ready,
      flag: (flag) => {
        if (flag === sessionFlag.connectToPortError) events.problem('Nothing accepts connections there.');
      },
      acknowledged: (waiting) => this.goOn(waiting),
      ended: ({ problem }) => {
        this.drop();
        events.ended(problem);
      },
    });
    this.multiplex = new Multiplex('client', {
      send: (bytes) => this.session.type(bytes),
      opened: (connection) => this.multiplex.end(connection),
      data: (connection, bytes) => this.sockets.get(connection)?.write(bytes),
      ended: (connection) => this.sockets.get(connection)?.end(),
      broken: (why) => {
        events.problem(`The session was cut: ${why}.`);
        this.session.close();
      },
    });
    this.timer = setInterval(() => this.multiplex.keepAlive(), keepAliveEvery);
  }

  carry(socket: Socket): void {
    const connection = this.multiplex.connect();
    this.sockets.set(connection, socket);
    socket.on('data', (bytes) => {
      this.multiplex.write(connection, bytes);
      if (this.session.unacknowledged >= mostUnderWay) socket.pause();
    });
    socket.once('end', () => this.multiplex.end(connection));
    socket.once('close', () => {
      this.sockets.delete(connection);
      this.multiplex.end(connection);
    });
    socket.resume();
  }

  close(): void {
    this.session.terminate();
  }

  private goOn(waiting: number): void {
    if (waiting < mostUnderWay / 2) for (const socket of this.sockets.values()) socket.resume();
  }

  private drop(): void {
    clearInterval(this.timer);
    for (const socket of this.sockets.values()) socket.destroy();
    this.sockets.clear();
  }
}

function failed(message: string): EcsFailure {
  return new EcsFailure({ kind: 'unreachable', code: 'Session', operation: 'StartSession', message });
}

/** Listens at the port, or at any other where somebody has that one. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    return await listenAt(server, port);
  } catch {
    return listenAt(server, 0);
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      // A server that listens at a port has an address with one.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
