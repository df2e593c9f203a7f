import type { InstanceState, KnownTask, PlacementRequest, Refusal } from './model.ts';

/** A change of a service from one revision to the next. */
export interface DeploymentPlan {
  readonly desired: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** The new revision; its count is of no account. */
  readonly request: PlacementRequest;
  /** The cluster with the old tasks on it. */
  readonly instances: readonly InstanceState[];
  readonly oldTasks: readonly OldTask[];
}

/** A task of the revision that is replaced. */
export interface OldTask extends KnownTask {
  readonly instance: string;
}

/** Where a rolling update has got to. */
export interface Rollout {
  readonly cluster: Map<string, InstanceState>;
  old: readonly OldTask[];
  started: number;
  /** Every instance's answer when a task was last refused; empty when all were placed. */
  refusals: readonly Refusal[];
}
