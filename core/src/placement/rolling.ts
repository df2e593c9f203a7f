/** The tasks of a service in the middle of a rolling update; "new" are those of the primary deployment. */
export interface RollingState {
  readonly desired: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Tasks of older deployments that are to run. */
  readonly oldTasks: number;
  /** Tasks of the primary deployment that are to run, whatever state they are in. */
  readonly newTasks: number;
  /** Those of them that count as healthy. */
  readonly newHealthy: number;
  /** Whether the cluster had no room for a new task when one was last tried. */
  readonly noRoom: boolean;
}

/** How many tasks may stop and start now. */
export interface RollingStep {
  /** Old tasks to stop now. */
  readonly stop: number;
  /** New tasks to start after that. */
  readonly start: number;
}

/**
 * What the service scheduler does next. It starts first as far as the maximum allows, and stops old tasks only
 * in exchange for healthy new ones; where the maximum or the cluster has no room it stops first, down to the
 * minimum. The minimum is rounded up and the maximum down.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html#sd-deploymentconfiguration
 */
export function rollingStep(state: RollingState): RollingStep {
  const { desired, oldTasks, newTasks, newHealthy } = state;
  const need = Math.max(desired - newTasks, 0);
  const room = mostTasks(state) - oldTasks - newTasks;
  const stopFirst = need > 0 && (room <= 0 || state.noRoom);
  const keep = Math.max(leastHealthy(state) - newHealthy, stopFirst ? 0 : desired - newHealthy, 0);
  const stop = Math.max(oldTasks - keep, 0);
  return { stop, start: Math.max(Math.min(room + stop, need), 0) };
}

/** How many tasks must stay healthy: the percentage rounded up. */
export function leastHealthy({
  desired,
  minimumHealthyPercent,
}: Pick<RollingState, 'desired' | 'minimumHealthyPercent'>): number {
  return Math.ceil((desired * minimumHealthyPercent) / 100);
}

/** How many tasks may run at a time: the percentage rounded down. */
export function mostTasks({
  desired,
  maximumPercent,
}: Pick<RollingState, 'desired' | 'maximumPercent'>): number {
  return Math.floor((desired * maximumPercent) / 100);
}
