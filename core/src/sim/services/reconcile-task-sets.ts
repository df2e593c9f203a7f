import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { pickForScaleIn } from './scale-in.ts';
import { startTasks } from './start-tasks.ts';
import { scalingReason, stopTasks } from './stop-tasks.ts';
import { computedDesiredCount, type TaskSetRecord, taskSetsOf } from './task-sets.ts';
import { isAlive, isHealthy, tasksOf } from './tasks-of.ts';

/**
 * Keeps every task set of a service at its share of the desired count; who shifts the shares is somebody else.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-external.html
 */
export function reconcileTaskSets(draft: Draft, service: ServiceRecord): void {
  for (const taskSet of taskSetsOf(draft, service)) {
    const current = draft.get('services', service.shown.serviceArn) ?? service;
    const deployment = current.deployments.find(({ shown }) => shown.id === taskSet.id);
    if (deployment !== undefined) keepTaskSet(draft, current, taskSet, deployment);
  }
}

function keepTaskSet(
  draft: Draft,
  service: ServiceRecord,
  taskSet: TaskSetRecord,
  deployment: DeploymentRecord,
): void {
  const desired = computedDesiredCount(service, taskSet);
  const tasks = tasksOf(draft, service).filter(({ deploymentId }) => deploymentId === taskSet.id);
  const alive = tasks.filter(isAlive);
  const surplus = pickForScaleIn(draft, service, alive, alive.length - desired);
  stopTasks(draft, service, surplus, scalingReason(taskSet.id));
  const missing = desired - alive.length;
  if (missing > 0 && deployment.throttle.until <= draft.now) {
    startTasks(draft, service, deployment, { count: missing, replaced: 0 });
  }
  if (taskSet.status === 'DRAINING' && tasks.length === 0) {
    removeTaskSet(draft, service.shown.serviceArn, taskSet);
    return;
  }
  const stable = missing === 0 && surplus.length === 0 && alive.every((task) => isHealthy(draft, task));
  setStability(draft, taskSet, stable ? 'STEADY_STATE' : 'STABILIZING');
}

function removeTaskSet(draft: Draft, serviceArn: string, taskSet: TaskSetRecord): void {
  draft.remove('taskSets', taskSet.taskSetArn);
  const service = draft.get('services', serviceArn);
  if (service === undefined) return;
  const deployments = service.deployments.filter(({ shown }) => shown.id !== taskSet.id);
  draft.put('services', serviceArn, { ...service, deployments });
}

function setStability(
  draft: Draft,
  taskSet: TaskSetRecord,
  stabilityStatus: 'STEADY_STATE' | 'STABILIZING',
): void {
  if (taskSet.stabilityStatus === stabilityStatus) return;
  draft.put('taskSets', taskSet.taskSetArn, { ...taskSet, stabilityStatus, stabilityStatusAt: draft.now });
}
