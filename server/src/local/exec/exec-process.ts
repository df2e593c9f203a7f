import type { Duplex } from 'node:stream';

/** A command that runs in a container, with a terminal. */
export interface ExecProcess {
  /** What it writes, and what is typed; ends when the command does. */
  readonly terminal: Duplex;
  /** Tells it how large the terminal is, in characters. */
  resize(columns: number, rows: number): Promise<void>;
  /** How it ended; to be asked when the terminal has ended. */
  exitCode(): Promise<number | undefined>;
}

/** What happens when the client of a session has come. */
export type WantedSession = WantedCommand | WantedPort;

/** A session that forwards a port. */
export interface WantedPort {
  readonly sessionId: string;
  readonly target: ReachedPort;
  /** Connects with the port; rejects with why it cannot be. */
  reach(): Promise<Duplex>;
}

/** A port as a container reaches it: one of its own, or one of another host. */
export interface ReachedPort {
  readonly host: string | undefined;
  readonly port: number;
}

/** A session that runs a command. */
export interface WantedCommand {
  readonly sessionId: string;
  readonly command: string;
  /** Starts the command; rejects with why it cannot be. */
  start(): Promise<ExecProcess>;
}
