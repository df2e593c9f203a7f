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

/** What is run when the client of a session has come. */
export interface WantedSession {
  readonly sessionId: string;
  readonly command: string;
  /** Starts the command; rejects with why it cannot be. */
  start(): Promise<ExecProcess>;
}
