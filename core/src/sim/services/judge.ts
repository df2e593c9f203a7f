import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { abandonDeployment } from './abandon.ts';
import { breakerIn, thresholdOf } from './breaker.ts';

/**
 * Fails the PRIMARY deployment when too many of its tasks in a row failed, and goes back if it is to.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function judgeDeployment(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  const breaker = service.shown.deploymentConfiguration.deploymentCircuitBreaker;
  if (primary === undefined || breaker?.enable !== true || primary.shown.rolloutState !== 'IN_PROGRESS')
    return;
  if (primary.failedTasks < thresholdOf(service)) return;
  keepBreaker(draft, service, primary);
  const to = primary.shift?.source ?? service.completed?.shown.id;
  abandonDeployment(draft, service, primary, {
    reason: 'ECS deployment circuit breaker: tasks failed to start.',
    event: 'tasks failed to start.',
    back: breaker.rollback === true,
    backReason: `ECS deployment circuit breaker: rolling back to deploymentId ${to}.`,
  });
}

/** Keeps for the service deployment what its circuit breaker had counted when it tripped. */
function keepBreaker(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): void {
  const record = draft.get('serviceDeployments', deployment.serviceDeploymentArn);
  if (record === undefined) return;
  const deploymentCircuitBreaker = breakerIn('TRIGGERED', service, deployment);
  draft.put('serviceDeployments', record.serviceDeploymentArn, { ...record, deploymentCircuitBreaker });
}

/** Does what StopServiceDeployment asked for. */
export function carryOutStopRequest(draft: Draft, service: ServiceRecord): void {
  const [primary] = service.deployments;
  const record = draft.get('serviceDeployments', primary?.serviceDeploymentArn ?? '');
  if (primary === undefined || record === undefined) return;
  if (record.status !== 'ROLLBACK_REQUESTED' && record.status !== 'STOP_REQUESTED') return;
  abandonDeployment(draft, service, primary, {
    reason: 'Service deployment stopped by user.',
    event: 'stopped by user.',
    back: record.status === 'ROLLBACK_REQUESTED',
  });
}
