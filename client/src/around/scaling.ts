/** How a service is scaled, as Application Auto Scaling says it. Times are epoch milliseconds. */
export interface ScalingReader {
  /** `undefined` where the service is not scaled. */
  target(service: ScaledService, signal: AbortSignal): Promise<ScalableTarget | undefined>;
  policies(service: ScaledService, signal: AbortSignal): Promise<readonly ScalingPolicy[]>;
  scheduled(service: ScaledService, signal: AbortSignal): Promise<readonly ScheduledScaling[]>;
  /** The newest first, ten at most. */
  activities(service: ScaledService, signal: AbortSignal): Promise<readonly ScalingActivity[]>;
}

/** Changes how a service is scaled. */
export interface ScalingSwitch {
  /** Keeps a service between two counts; one that was not scaled is from then on. */
  bound(service: ScaledService, bounds: ScalingBounds, signal: AbortSignal): Promise<void>;
  /** Has a target tracking policy keep its metric at another value; the rest of it stays as it is. */
  aim(service: ScaledService, policy: ScalingAim, signal: AbortSignal): Promise<void>;
}

/** The lowest and the highest count of tasks. */
export interface ScalingBounds {
  readonly least: number;
  readonly most: number;
}

/** A policy by its name, and the value that it is to keep its metric at. */
export interface ScalingAim {
  readonly name: string;
  readonly target: number;
}

/** A service by the names that scaling knows it by. */
export interface ScaledService {
  /** The name or the ARN. */
  readonly cluster: string;
  readonly name: string;
}

/** Between which counts a service is kept. */
export interface ScalableTarget extends ScalingBounds {
  readonly arn: string | undefined;
  /** What is suspended: `scale in`, `scale out`, `scheduled scaling`. */
  readonly suspended: readonly string[];
}

/** What a service is scaled by. */
export interface ScalingPolicy {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  /** In a few words: `CPU at 60 %`. */
  readonly aim: string;
  /** The value that target tracking keeps its metric at; other policies have none. */
  readonly target: number | undefined;
  /** Names of the alarms that it acts on. */
  readonly alarms: readonly string[];
}

/** A change of the bounds by the clock. */
export interface ScheduledScaling {
  readonly arn: string;
  readonly name: string;
  readonly schedule: string;
  readonly zone: string | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** Something that scaling did, or tried to. */
export interface ScalingActivity {
  readonly id: string;
  readonly at: number | undefined;
  readonly status: string;
  readonly description: string;
  readonly cause: string;
  /** What went wrong, or how it ended. */
  readonly message: string | undefined;
}
