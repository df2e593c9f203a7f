import { isoDates } from '../iso-dates.ts';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';

type ServiceAction =
  | 'SERVICE_STEADY_STATE'
  | 'SERVICE_DESIRED_COUNT_UPDATED'
  | 'SERVICE_TASK_START_IMPAIRED'
  | 'SERVICE_TASK_PLACEMENT_FAILURE'
  | 'SERVICE_REBALANCING_STARTED'
  | 'SERVICE_REBALANCING_COMPLETED';

const levels: Readonly<Record<ServiceAction, 'INFO' | 'WARN' | 'ERROR'>> = {
  SERVICE_STEADY_STATE: 'INFO',
  SERVICE_DESIRED_COUNT_UPDATED: 'INFO',
  SERVICE_TASK_START_IMPAIRED: 'WARN',
  SERVICE_TASK_PLACEMENT_FAILURE: 'ERROR',
  SERVICE_REBALANCING_STARTED: 'INFO',
  SERVICE_REBALANCING_COMPLETED: 'INFO',
};

/** Publishes what EventBridge calls a service action. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html */
export function publishAction(draft: Draft, service: ServiceRecord, eventName: ServiceAction): void {
  const { serviceArn, clusterArn } = service.shown;
  draft.events.push({
    source: 'aws.ecs',
    detailType: 'ECS Service Action',
    time: draft.now,
    resources: [serviceArn],
    detail: isoDates({ eventType: levels[eventName], eventName, clusterArn, createdAt: draft.now }),
  });
}

/** Publishes the state of a deployment. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_deployment_events.html */
export function publishDeployment(draft: Draft, service: ServiceRecord, deployment: DeploymentRecord): void {
  const { id, rolloutState, rolloutStateReason } = deployment.shown;
  draft.events.push({
    source: 'aws.ecs',
    detailType: 'ECS Deployment State Change',
    time: draft.now,
    resources: [service.shown.serviceArn],
    detail: isoDates({
      eventType: rolloutState === 'FAILED' ? 'ERROR' : 'INFO',
      eventName: `SERVICE_DEPLOYMENT_${rolloutState}`,
      deploymentId: id,
      updatedAt: draft.now,
      reason: rolloutStateReason,
    }),
  });
}

/** Publishes that a lifecycle hook waits. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html */
export function publishHook(
  draft: Draft,
  { shown, deployments: [primary] }: ServiceRecord,
  eventName: 'HOOK_AWAITING_ACTION',
  hookId: string,
): void {
  draft.events.push({
    source: 'aws.ecs',
    detailType: 'ECS Hook State Change',
    time: draft.now,
    resources: [shown.serviceArn],
    detail: isoDates({
      eventType: 'INFO',
      eventName,
      clusterArn: shown.clusterArn,
      serviceDeploymentArn: primary?.serviceDeploymentArn,
      hookId,
      createdAt: draft.now,
    }),
  });
}
