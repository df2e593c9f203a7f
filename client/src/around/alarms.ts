/** Alarms as CloudWatch describes them. Times are epoch milliseconds. */
export interface AlarmReader {
  /** The alarms of these names, and those that watch the use of CPU and memory of the service. */
  about(service: WatchedService, signal: AbortSignal): Promise<readonly Alarm[]>;
}

/** A service by what its metrics are named, and the alarms that act on it. */
export interface WatchedService {
  /** The name, not the ARN. */
  readonly cluster: string;
  readonly name: string;
  readonly alarms: readonly string[];
}

/** An alarm of CloudWatch, and how it stands. */
export interface Alarm {
  readonly arn: string;
  readonly name: string;
  readonly state: string;
  readonly reason: string | undefined;
  /** `CPUUtilization > 60, 3 times in 3 minutes`. */
  readonly condition: string;
  readonly since: number | undefined;
}
