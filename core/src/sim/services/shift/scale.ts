import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import { isProtected } from '../../tasks/protection.ts';
import type { Draft } from '../../transaction.ts';
import { reconcileAlone } from '../replicas.ts';
import { scalingReason, stopTasks } from '../stop-tasks.ts';
import { isAlive, isHealthy, isRunning, tasksOf } from '../tasks-of.ts';
import type { Position } from './plan.ts';
import { positionOf } from './position.ts';

/** Whether each deployment of the service has a size of its own, for traffic is or was shifted between them. */
export function hasColors({ deployments }: ServiceRecord): boolean {
  return deployments.some(({ traffic }) => traffic !== undefined);
}

/** Brings each deployment of the service nearer to the size that it has at this stage. */
export function reconcileColors(draft: Draft, service: ServiceRecord): void {
  for (const deployment of service.deployments) {
    const current = draft.get('services', service.shown.serviceArn) ?? service;
    if (keepsTasks(draft, current, deployment)) reconcileAlone(draft, current, deployment);
    else stopAll(draft, current, deployment);
  }
}

function stopAll(draft: Draft, service: ServiceRecord, { shown }: DeploymentRecord): void {
  const [primary] = service.deployments;
  const going = tasksOf(draft, service).filter(
    (task) => isAlive(task) && task.deploymentId === shown.id && !isProtected(task, draft.now),
  );
  stopTasks(draft, service, going, scalingReason(primary?.shown.id ?? shown.id));
}

/** Whether a deployment is to have its tasks, as many as the service desires; otherwise it is to have none. */
function keepsTasks(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): boolean {
  const [primary] = service.deployments;
  if (primary === undefined) return false;
  const { shift } = primary;
  const isPrimary = deployment.shown.id === primary.shown.id;
  if (shift === undefined) return isPrimary || isLeftStanding(service, primary, deployment);
  const stage = positionOf(draft, service, primary, shift)?.stage;
  if (isPrimary) return shift.back !== undefined || !(stage === undefined || beforeScaleUp.has(stage));
  return deployment.shown.id === shift.source && stage !== 'CLEAN_UP';
}

const beforeScaleUp: ReadonlySet<Position['stage']> = new Set(['RECONCILE_SERVICE', 'PRE_SCALE_UP']);

/** A deployment that was stopped half way leaves those that have traffic, and the one that was good, as they are. */
function isLeftStanding(
  { completed }: ServiceRecord,
  primary: DeploymentRecord,
  { shown, traffic }: DeploymentRecord,
): boolean {
  if (primary.shown.rolloutState !== 'FAILED') return false;
  return shown.id === completed?.shown.id || (traffic?.production ?? 0) > 0;
}

/** Whether what a position waits for is there. */
export function isReached(draft: Draft, service: ServiceRecord, until: Position['until']): boolean {
  const [primary] = service.deployments;
  if (until === undefined || primary === undefined) return true;
  const tasks = tasksOf(draft, service);
  const own = tasks.filter(({ deploymentId }) => deploymentId === primary.shown.id);
  if (until === 'cleaned') return own.length === tasks.length;
  if (until === 'scaled') {
    const alive = own.filter(isAlive);
    const up = alive.filter((task) => isRunning(task) && isHealthy(draft, task));
    return up.length === alive.length && up.length >= service.shown.desiredCount;
  }
  const known = new Set([primary.shown.id, primary.shift?.source]);
  return tasks.every(({ deploymentId }) => known.has(deploymentId));
}
