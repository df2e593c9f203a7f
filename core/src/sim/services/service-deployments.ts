import type { ServiceDeployment, ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import type { ServiceRecord } from '../records/service.ts';
import type { Tables } from '../state.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { viewAlarms } from './alarms-on.ts';
import { breakerIn } from './breaker.ts';
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
  const alarms = viewAlarms(record);
  return {
    ...record,
    targetServiceRevision: countRevision(draft, service, record.targetServiceRevision ?? {}),
    sourceServiceRevisions: (record.sourceServiceRevisions ?? []).map((revision) =>
      countRevision(draft, service, revision),
    ),
    ...(alarms === undefined ? {} : { alarms }),
    deploymentCircuitBreaker: record.deploymentCircuitBreaker ?? breakerIn('MONITORING', service, deployment),
  };
}

function countRevision(draft: Draft, service: ServiceRecord, revision: Wire<ServiceRevisionSummary>) {
  const ids = service.deployments
    .filter(({ serviceRevisionArn }) => serviceRevisionArn === revision.arn)
    .map(({ shown }) => shown.id);
  const tasks = tasksOf(draft, service).filter(({ deploymentId }) => ids.includes(deploymentId ?? ''));
  return {
    ...revision,
    requestedTaskCount: tasks.filter(isAlive).length,
    runningTaskCount: tasks.filter(isRunning).length,
    pendingTaskCount: tasks.filter(isPending).length,
  };
}
