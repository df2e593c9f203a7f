/** A line that a container wrote, as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
}

/** Where the lines of one container of one task are kept, and how a person tells it from others. */
export interface LogSource {
  readonly container: string;
  /** The task's id. */
  readonly task: string;
  /** `web-app:3`, which tells an old deployment from a new one. */
  readonly revision: string;
  readonly group: string;
  readonly stream: string;
  /** `undefined` for the region of the connection. */
  readonly region: string | undefined;
}

/** A container whose lines cannot be read here, and what to do about it. */
export interface NoLogs {
  readonly container: string;
  readonly why: string;
}

/** A line with where it comes from. */
export interface LogLine extends LogEvent {
  readonly source: LogSource;
}
