/** A CloudWatch Logs group as it is kept, by `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`. */
export interface LogGroupRecord {
  readonly arn: string;
  readonly name: string;
  /** Epoch milliseconds, as all times of CloudWatch Logs. */
  readonly creationTime: number;
  readonly logGroupClass: string;
  /** Absent when events are kept without an end. */
  readonly retentionInDays?: number;
  readonly deletionProtected?: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** A stream of a group, by `GROUP_ARN:log-stream:NAME`. Its events are kept elsewhere, under its id. */
export interface LogStreamRecord {
  readonly arn: string;
  readonly groupArn: string;
  readonly name: string;
  /** A stream that is deleted and made again has another one, so that old events do not come back. */
  readonly id: string;
  readonly creationTime: number;
}
