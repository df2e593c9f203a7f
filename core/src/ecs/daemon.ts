/** A daemon: one task on each instance of its capacity providers. */
export interface Daemon {
  readonly arn: string;
  readonly name: string;
  /** The cluster's ARN. */
  readonly cluster: string;
  readonly status: string;
  /** Epoch milliseconds. */
  readonly createdAt?: number | undefined;
  /** The revision that is to run first, then those that it replaces. */
  readonly revisions: readonly DaemonRevision[];
}

/** How far a revision of a daemon is spread. */
export interface DaemonRevision {
  readonly arn: string;
  /** Instances on which it runs. */
  readonly running: number;
  /** Instances on which the daemon is missing. */
  readonly without: number;
  /** Names of the capacity providers on whose instances it runs. */
  readonly providers: readonly string[];
}
