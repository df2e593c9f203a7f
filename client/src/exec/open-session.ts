import { createHash, randomUUID } from 'node:crypto';
import { ClientSession, type SessionEvents } from '#core/session/client-session.ts';
import type { ChannelWorld } from '#core/session/data-channel.ts';
import { clientVersion } from '#core/session/handshake.ts';

/** What ExecuteCommand gives: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Session.html */
export interface SessionAddress {
  readonly streamUrl: string;
  readonly token: string;
}

/** A session as those use it who type into it, or send bytes through it. */
export interface RunningSession {
  type(bytes: Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** How many messages wait for their acknowledgement: who sends much waits while there are many. */
  readonly unacknowledged: number;
  /** Tells the other side to end the session, and ends it here. */
  terminate(): void;
  close(): void;
}

/** How often unanswered messages are looked at, and how long a connection may take, in milliseconds. */
const tick = 250;
const patience = 15_000;

/** Connects to a session and speaks with the agent; it ends by itself when the program does. */
export function openSession({ streamUrl, token }: SessionAddress, events: SessionEvents): RunningSession {
  const socket = new WebSocket(streamUrl);
  socket.binaryType = 'arraybuffer';
  const timers = {
    tick: setInterval(() => session.tick(), tick),
    patience: setTimeout(() => session.cut('nothing answers at the address of the session'), patience),
  };
  const session = new ClientSession(worldOf(socket), {
    ...events,
    ready: () => {
      clearTimeout(timers.patience);
      events.ready();
    },
    ended: (end) => {
      clearInterval(timers.tick);
      clearTimeout(timers.patience);
      socket.close();
      events.ended(end);
    },
  });
  socket.addEventListener('open', () => socket.send(openDataChannel(token)));
  socket.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) session.receive(new Uint8Array(data));
  });
  socket.addEventListener('error', () => session.cut('its connection failed'));
  socket.addEventListener('close', () => session.cut('its connection was closed'));
  return {
    type: (bytes) => session.type(bytes),
    resize: (columns, rows) => session.resize(columns, rows),
    get unacknowledged() {
      return session.unacknowledged;
    },
    terminate: () => {
      session.terminate();
      session.cut('it was stopped');
    },
    close: () => session.cut('its terminal was closed'),
  };
}

function worldOf(socket: WebSocket): ChannelWorld {
  return {
    now: Date.now,
    newId: randomUUID,
    digest: (bytes) => createHash('sha256').update(bytes).digest(),
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(Uint8Array.from(bytes));
    },
  };
}

/** The first message, as text: whose channel this is. */
function openDataChannel(token: string): string {
  return JSON.stringify({
    MessageSchemaVersion: '1.0',
    RequestId: randomUUID(),
    TokenValue: token,
    ClientId: randomUUID(),
    ClientVersion: clientVersion,
  });
}
