import type { InstanceState, Random } from './model.ts';
import { occupied, released } from './occupy.ts';
import { place } from './place.ts';
import { leastHealthy, rollingStep } from './rolling.ts';
import type { DeploymentPlan, OldTask, Rollout } from './rollout.ts';
import { scaleInOrder } from './scale-in.ts';
import { hangReason } from './why-hangs.ts';

/** One round of the service scheduler: the instances where tasks stopped, then where others started. */
export interface DeploymentStep {
  readonly stopped: readonly string[];
  readonly started: readonly string[];
}

/** How an update would go, step by step, and where it would hang. */
export interface DeploymentForecast {
  readonly proceeds: boolean;
  /** Why it hangs, in a sentence or two. */
  readonly reason: string | undefined;
  readonly steps: readonly DeploymentStep[];
  /** The new tasks that run in the end, whether it hangs or not. */
  readonly started: number;
}

/**
 * Plays a rolling update through, taking every task for healthy once it has started, until it is done or
 * cannot go on. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function forecastRollingUpdate(plan: DeploymentPlan, random: Random): DeploymentForecast {
  const state: Rollout = {
    cluster: new Map(plan.instances.map((instance) => [instance.arn, instance])),
    old: plan.oldTasks,
    started: 0,
    refusals: [],
  };
  const steps: DeploymentStep[] = [];
  while (state.started < plan.desired || state.old.length > 0) {
    const step = advance(plan, state, random);
    if (step.stopped.length === 0 && step.started.length === 0) {
      return { proceeds: false, reason: hangReason(plan, state), steps, started: state.started };
    }
    steps.push(step);
  }
  return { proceeds: true, reason: undefined, steps, started: state.started };
}

function advance(plan: DeploymentPlan, state: Rollout, random: Random): DeploymentStep {
  const { stop, start } = rollingStep({
    ...plan,
    oldTasks: state.old.length,
    newTasks: state.started,
    newHealthy: state.started,
    noRoom: state.refusals.length > 0,
  });
  const stopped = stopOld(plan, state, stop);
  const started = startNew(plan, state, start, random);
  const triedInVain = start > 0 && started.length === 0 && stopped.length === 0;
  // Having just learnt that there is no room, the scheduler goes round once more and may stop first.
  const again = triedInVain && canStopFirst(plan, state);
  return again ? advance(plan, state, random) : { stopped, started };
}

function canStopFirst(plan: DeploymentPlan, state: Rollout): boolean {
  return state.old.length > Math.max(leastHealthy(plan) - state.started, 0);
}

function stopOld(plan: DeploymentPlan, state: Rollout, count: number): string[] {
  const order = scaleInOrder(
    state.old.map((task) => stoppable(task, state.cluster.get(task.instance))),
    count,
    plan.request.strategy,
  );
  const chosen = state.old.filter(({ id }) => order.includes(id));
  state.old = state.old.filter(({ id }) => !order.includes(id));
  for (const { instance, holds } of chosen) {
    const host = state.cluster.get(instance);
    if (host) state.cluster.set(instance, released(host, holds, plan.request.group));
  }
  return chosen.map(({ instance }) => instance);
}

function stoppable({ id, createdAt }: OldTask, host: InstanceState | undefined) {
  return {
    id,
    instance: host?.arn,
    zone: host?.attributes.get('ecs.availability-zone'),
    pending: false,
    draining: host?.status === 'DRAINING',
    createdAt,
  };
}

function startNew(plan: DeploymentPlan, state: Rollout, count: number, random: Random): readonly string[] {
  const { task, group } = plan.request;
  const result = place({ ...plan.request, count }, [...state.cluster.values()], random);
  for (const arn of result.placements) {
    const host = state.cluster.get(arn);
    if (host) state.cluster.set(arn, occupied(host, task, group));
  }
  state.started += result.placements.length;
  state.refusals = result.refusals;
  return result.placements;
}
