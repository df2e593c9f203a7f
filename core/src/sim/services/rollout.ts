import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Clock, Draft } from '../transaction.ts';
import { beginRollback, endServiceDeployment, keepImages } from './deployments.ts';
import { addServiceEvent, addServiceEventOnce, forget } from './events.ts';
import { changeDeployment } from './outcome.ts';
import { agreesToEnd } from './rolling/hooked-stages.ts';
import { publishAction, publishDeployment } from './service-action.ts';
import { isAsDesired, isGoodEnough } from './success.ts';
import { healthyAfter, isHealthy, tasksOf } from './tasks-of.ts';

/** Notes that a task of the PRIMARY deployment stayed up: the circuit breaker then counts no more. */
export function proveDeployment(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  const breaker = service.shown.deploymentConfiguration.deploymentCircuitBreaker;
  if (primary === undefined || primary.proven || breaker?.resetOnHealthyTask === false) return;
  const up = tasksOf(draft, service).some(
    (task) => task.deploymentId === primary.shown.id && isHealthy(draft, task),
  );
  if (!up) return;
  changeDeployment(draft, service, primary.shown.id, (one) => ({ ...one, proven: true, failedTasks: 0 }));
}

/** Marks a deployment FAILED: nothing more is started for it. */
export function failDeployment(
  draft: Draft,
  service: ServiceRecord,
  deployment: DeploymentRecord,
  reason: string,
): ServiceRecord {
  const failed = inState(deployment, 'FAILED', reason, draft.clock);
  const left = { ...service, deployments: replaced(service, failed) };
  draft.put('services', service.shown.serviceArn, left);
  publishDeployment(draft, left, failed);
  return left;
}

/** Goes back to the deployment that was completed last; says whether there is one. */
export function rollBack(
  draft: Draft,
  service: ServiceRecord,
  from: DeploymentRecord,
  reason: string,
): boolean {
  const { completed } = service;
  if (completed === undefined || from.rollback === true) return false;
  const begun = beginRollback(draft, service, { failed: from, target: completed, reason });
  addServiceEvent(draft, begun, `rolling back to deployment ${completed.shown.id}.`);
  return true;
}

/**
 * Takes older deployments that own no task any more off the list; the one that was completed stays there until
 * its successor is, so that whoever waits for a single deployment waits for the end of the rollout.
 */
export function dropEmptyDeployments(draft: Draft, service: ServiceRecord): void {
  const [primary, ...older] = service.deployments;
  if (primary === undefined || older.length === 0) return;
  const rollsOut = primary.shown.rolloutState === 'IN_PROGRESS';
  const owned = new Set(tasksOf(draft, service).map(({ deploymentId }) => deploymentId));
  const kept = older.filter(
    (one) =>
      owned.has(one.shown.id) ||
      (rollsOut && one.shown.rolloutState === 'COMPLETED') ||
      one.shown.id === primary.shift?.source ||
      hasTraffic(one),
  );
  if (kept.length === older.length) return;
  draft.put('services', service.shown.serviceArn, { ...service, deployments: [primary, ...kept] });
}

/** Traffic goes to it, be there a task or not, until it goes elsewhere. */
function hasTraffic({ traffic }: DeploymentRecord): boolean {
  return traffic !== undefined && traffic.production + traffic.test > 0;
}

/** Completes the deployment and says so when all is as it is to be; otherwise that is news again later. */
export function settleService(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  const arn = service.shown.serviceArn;
  if (primary === undefined) return;
  const ready = primary.shift === undefined && completableFrom(primary, draft.clock) <= draft.now;
  if (primary.shown.rolloutState === 'IN_PROGRESS' && ready) endWhenGood(draft, service, primary);
  if (!ready || !isAsDesired(draft, service, primary)) {
    forget(draft, arn, 'steady');
    return;
  }
  if (draft.get('services', arn)?.deployments[0]?.shown.rolloutState !== 'COMPLETED') return;
  const isNews = addServiceEventOnce(draft, arn, 'steady', 'has reached a steady state.');
  if (isNews) publishAction(draft, service, 'SERVICE_STEADY_STATE');
}

function endWhenGood(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  if (!isGoodEnough(draft, service, primary) || !agreesToEnd(draft, service, primary)) return;
  const current = draft.get('services', service.shown.serviceArn) ?? service;
  completeDeployment(draft, current, current.deployments[0] ?? primary);
}

/** No deployment is completed before a task of it could have stayed up for long enough, not even one of none. */
export function completableFrom({ shown }: DeploymentRecord, clock: Clock): number {
  return shown.createdAt + healthyAfter(clock);
}

/** Says that a deployment is through, and ends its service deployment. */
export function completeDeployment(draft: Draft, service: ServiceRecord, primary: DeploymentRecord): void {
  const { id } = primary.shown;
  const completed = inState(primary, 'COMPLETED', `ECS deployment ${id} completed.`, draft.clock);
  const done = { ...service, completed, deployments: replaced(service, completed) };
  draft.put('services', service.shown.serviceArn, done);
  addServiceEvent(draft, done, `(deployment ${id}) deployment completed.`);
  publishDeployment(draft, done, completed);
  keepImages(draft, service, completed);
  const record = draft.get('serviceDeployments', primary.serviceDeploymentArn);
  const back = record?.status === 'ROLLBACK_IN_PROGRESS';
  endServiceDeployment(draft, done, completed, back ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
}

function inState(
  deployment: DeploymentRecord,
  rolloutState: 'COMPLETED' | 'FAILED',
  rolloutStateReason: string,
  clock: Clock,
): DeploymentRecord {
  return {
    ...deployment,
    shown: { ...deployment.shown, rolloutState, rolloutStateReason, updatedAt: clock.now },
  };
}

function replaced(service: ServiceRecord, deployment: DeploymentRecord): DeploymentRecord[] {
  return service.deployments.map((one) => (one.shown.id === deployment.shown.id ? deployment : one));
}
