import type { LogEvent } from '#core/logs/reading/log-event.ts';

/** What the product asks of CloudWatch Logs; every call fails with an `EcsFailure`. */
export interface LogReader {
  /** The next lines of one stream, oldest first. */
  read(query: LogQuery, signal: AbortSignal): Promise<LogPage>;
}

/** Where to read on. */
export interface LogQuery {
  /** `undefined` for the region of the connection. */
  readonly region: string | undefined;
  readonly group: string;
  readonly stream: string;
  /** Of the page before; without one the last lines are read. */
  readonly token: string | undefined;
  /** Epoch milliseconds before which nothing is read; for the first page. */
  readonly since: number | undefined;
  /** How many lines at most. */
  readonly limit: number;
}

/** Some lines of a stream. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  /** Where to read on; the same again when nothing has come since. */
  readonly token: string | undefined;
  /** What is not there yet, or no longer. */
  readonly absent?: 'group' | 'stream';
}
