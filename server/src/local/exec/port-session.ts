import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { type ChannelWorld, DataChannel } from '#core/session/data-channel.ts';
import { jsonBytes } from '#core/session/json-bytes.ts';
import { Multiplex } from '#core/session/multiplex.ts';
import { messageSize, mostUnderWay, tickEvery } from '#core/session/pace.ts';
import { payloadType } from '#core/session/payload-type.ts';
import { flagBytes, sessionFlag } from '#core/session/session-flag.ts';
import type { WantedPort } from './exec-process.ts';

/** The agent's side of a session that forwards a port: every connection of the client's is one with the port. */
export class PortSession {
  readonly #client: WebSocket;
  readonly #wanted: WantedPort;
  readonly #channel: DataChannel;
  readonly #multiplex: Multiplex;
  readonly #timer: NodeJS.Timeout;
  readonly #ports = new Map<number, Duplex>();
  /** What has come over connections whose port is not reached yet. */
  readonly #early = new Map<number, Uint8Array[]>();
  #ended = false;

  constructor(client: WebSocket, wanted: WantedPort, world: ChannelWorld) {
    this.#client = client;
    this.#wanted = wanted;
    this.#channel = new DataChannel('agent', world, {
      payload: (type, bytes) => this.#take(type, bytes),
      closed: () => this.end(),
      broken: () => client.terminate(),
      acknowledged: (waiting) => this.#goOn(waiting),
    });
    this.#multiplex = new Multiplex('agent', {
      send: (bytes) => this.#send(bytes),
      opened: (connection) => void this.#connect(connection),
      data: (connection, bytes) => {
        const port = this.#ports.get(connection);
        if (port?.writable) port.write(bytes);
        else this.#early.get(connection)?.push(bytes);
      },
      ended: (connection) => {
        this.#early.delete(connection);
        this.#ports.get(connection)?.end();
      },
      broken: () => client.terminate(),
    });
    this.#timer = setInterval(() => this.#channel.tick(), tickEvery).unref();
  }

  begin(): void {
    const { host, port } = this.#wanted.target;
    const request = {
      // From this version on the plugin sends no frames just to be alive, and carries many connections.
      AgentVersion: '3.3.0.0',
      RequestedClientActions: [
        {
          ActionType: 'SessionType',
          ActionParameters: {
            SessionType: 'Port',
            Properties: {
              type: 'LocalPortForwarding',
              portNumber: String(port),
              ...(host !== undefined && { host }),
            },
          },
        },
      ],
    };
    this.#channel.write(payloadType.handshakeRequest, jsonBytes(request));
  }

  receive(frame: Uint8Array): void {
    this.#channel.receive(frame);
  }

  /** The client is gone, so its connections go too. */
  end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
    for (const port of this.#ports.values()) port.destroy();
    this.#ports.clear();
  }

  #take(type: number, payload: Uint8Array): void {
    if (type === payloadType.handshakeResponse) {
      const complete = { HandshakeTimeToComplete: 0, CustomerMessage: '' };
      this.#channel.write(payloadType.handshakeComplete, jsonBytes(complete));
    } else if (type === payloadType.output) this.#multiplex.receive(payload);
    else if (type === payloadType.flag && payload.at(-1) === sessionFlag.terminate) this.#close();
  }

  async #connect(connection: number): Promise<void> {
    const early: Uint8Array[] = [];
    this.#early.set(connection, early);
    try {
      const port = await this.#wanted.reach();
      // Whoever connected may have left by now.
      if (this.#ended || !this.#early.delete(connection)) port.destroy();
      else {
        this.#follow(connection, port);
        for (const bytes of early) port.write(bytes);
      }
    } catch {
      this.#early.delete(connection);
      this.#refuse(connection);
    }
  }

  #follow(connection: number, port: Duplex): void {
    this.#ports.set(connection, port);
    port.on('data', (bytes: Buffer) => {
      this.#multiplex.write(connection, bytes);
      if (this.#channel.unacknowledged >= mostUnderWay) port.pause();
    });
    port.on('end', () => this.#multiplex.end(connection));
    port.on('error', () => this.#refuse(connection));
    port.once('close', () => {
      this.#ports.delete(connection);
      this.#multiplex.end(connection);
    });
  }

  /** Says as the agent does that the port could not be reached, without saying why. */
  #refuse(connection: number): void {
    if (this.#ended) return;
    this.#channel.write(payloadType.flag, flagBytes(sessionFlag.connectToPortError));
    this.#multiplex.end(connection);
  }

  #send(bytes: Uint8Array): void {
    if (this.#ended) return;
    for (let start = 0; start < bytes.length; start += messageSize)
      this.#channel.write(payloadType.output, bytes.subarray(start, start + messageSize));
  }

  #goOn(waiting: number): void {
    if (waiting < mostUnderWay / 2) for (const port of this.#ports.values()) port.resume();
  }

  #close(): void {
    this.#channel.close('');
    this.end();
    this.#client.close(1000);
  }
}
