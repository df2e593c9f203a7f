import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Tables } from '../state.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { thresholdOf } from './rollout.ts';
import { isAlive, isPending, isRunning, tasksOf } from './tasks-of.ts';

/** A service deployment as an answer shows it: the tasks of its revisions counted now, and its circuit breaker. */
export function viewServiceDeployment(
  draft: Draft,
  record: Tables['serviceDeployments'],
): Wire<ServiceDeployment> {
  const service = draft.get('services', record.serviceArn ?? '');
  if (service === undefined) return record;
  const deployment = service.deployments.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === record.serviceDeploymentArn,
  );
  return {
    ...record,
    targetServiceRevision: countRevision(draft, service, record.targetServiceRevision?.arn),
    sourceServiceRevisions: (record.sourceServiceRevisions ?? []).map(({ arn }) =>
      countRevision(draft, service, arn),
    ),
    deploymentCircuitBreaker: breakerOf(service, record, deployment),
  };
}

function countRevision(draft: Draft, service: ServiceRecord, arn: string | undefined) {
  const ids = service.deployments
    .filter(({ serviceRevisionArn }) => serviceRevisionArn === arn)
    .map(({ shown }) => shown.id);
  const tasks = tasksOf(draft, service).filter(({ deploymentId }) => ids.includes(deploymentId ?? ''));
  return {
    ...(arn === undefined ? {} : { arn }),
    requestedTaskCount: tasks.filter(isAlive).length,
    runningTaskCount: tasks.filter(isRunning).length,
    pendingTaskCount: tasks.filter(isPending).length,
  };
}

function breakerOf(
  service: ServiceRecord,
  { status }: Tables['serviceDeployments'],
  deployment: DeploymentRecord | undefined,
) {
  const enabled = service.shown.deploymentConfiguration.deploymentCircuitBreaker?.enable === true;
  const triggered = status.startsWith('ROLLBACK') || deployment?.shown.rolloutState === 'FAILED';
  const watched = status === 'IN_PROGRESS' ? ('MONITORING' as const) : ('MONITORING_COMPLETE' as const);
  const state = triggered ? ('TRIGGERED' as const) : watched;
  return {
    status: enabled ? state : ('DISABLED' as const),
    failureCount: deployment?.failedTasks ?? 0,
    threshold: thresholdOf(service),
  };
}
