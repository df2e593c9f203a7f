/** How much is kept of what has ended: STOPPED tasks, and container instances that were deregistered. */
export interface Retention {
  /** Seconds after the end; ECS shows a STOPPED task for at least an hour: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
  readonly seconds: number;
  /** The most of each kind, those that ended last. */
  readonly count: number;
}

/** An hour, as on AWS, and 10,000 of each kind. */
export const defaultRetention: Retention = { seconds: 3600, count: 10_000 };
