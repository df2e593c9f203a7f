import { targetKey } from '../balancing/targets.ts';
import { wantedTargets } from '../balancing/wanted-targets.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { hasHealthCheck } from '../tasks/health.ts';
import type { Clock, Draft } from '../transaction.ts';

/** The tasks of a service that are not STOPPED yet, those made first first. */
export function tasksOf(draft: Draft, service: ServiceRecord): TaskRecord[] {
  return draft.where('tasks', 'service', service.shown.serviceArn);
}

/** Whether it is to go on: a task that is stopping counts no more. */
export function isAlive(task: TaskRecord): boolean {
  return task.shown.desiredStatus === 'RUNNING';
}

/** Whether the task shows RUNNING. */
export function isRunning(task: TaskRecord): boolean {
  return task.shown.lastStatus === 'RUNNING';
}

/** On its way up, or waiting for a place. */
export function isPending({ shown }: TaskRecord): boolean {
  return ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(shown.lastStatus);
}

/** Whether a health check of the task's containers, or of a load balancer, has failed for good. */
export function isUnhealthy({ shown, failedTarget, excused }: TaskRecord): boolean {
  if (excused === true) return false;
  return shown.healthStatus === 'UNHEALTHY' || failedTarget !== undefined;
}

const defaultHealthyAfter = 3;

/** Seconds in RUNNING after which a task without a health check counts as healthy. */
export function healthyAfter(clock: Clock): number {
  return clock.healthyAfter ?? defaultHealthyAfter;
}

/**
 * When a task counts, or will count, towards the minimum healthy percent: by its health checks and those of load
 * balancers, and without any after some time in RUNNING. `undefined` when that is not in sight.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
export function healthyFrom(draft: Draft, task: TaskRecord): number | undefined {
  if (!isAlive(task) || !isRunning(task) || task.shown.startedAt === undefined) return undefined;
  const balancedFrom = balancedSince(draft, task);
  if (balancedFrom === 'never') return undefined;
  if (hasHealthCheck(taskDefinitionOf(draft, task.shown.taskDefinitionArn))) {
    return task.shown.healthStatus === 'HEALTHY' ? Math.max(task.shown.startedAt, balancedFrom) : undefined;
  }
  return balancedFrom > 0 ? balancedFrom : task.shown.startedAt + healthyAfter(draft.clock);
}

/** Since when all targets of a task are healthy; 0 where it is to have none. */
function balancedSince(draft: Draft, task: TaskRecord): number | 'never' {
  const service = draft.get('services', task.serviceArn ?? '');
  if (service === undefined || (service.shown.loadBalancers ?? []).length === 0) return 0;
  const times = wantedTargets(draft, service, task).map((wanted) => {
    const target = draft.get('targets', targetKey(wanted));
    const isOwn = target?.of?.taskArn === task.shown.taskArn && target.health.State === 'healthy';
    return isOwn ? target.healthyAt : undefined;
  });
  return times.some((time) => time === undefined) ? 'never' : Math.max(0, ...times.map((time) => time ?? 0));
}

/** Whether the task counts as healthy by now. */
export function isHealthy(draft: Draft, task: TaskRecord): boolean {
  const from = healthyFrom(draft, task);
  return from !== undefined && from <= draft.now;
}
