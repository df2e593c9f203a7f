import type { DeploymentControllerType } from '@aws-sdk/client-ecs';
import { ApiError, invalidParameter } from '../api-error.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { taskSetsOf } from './task-sets.ts';

/**
 * The controller that a service has after an update: ECS can take over from CodeDeploy and from an external one.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/migrate-code-deploy-to-ecs-blue-green.html
 */
export function controllerAfter(
  { shown }: ServiceRecord,
  asked: DeploymentControllerType | undefined,
): DeploymentControllerType {
  const before = shown.deploymentController.type ?? 'ECS';
  const after = asked ?? before;
  if (!['ECS', 'CODE_DEPLOY', 'EXTERNAL'].includes(after)) {
    throw invalidParameter('Deployment controller type should be one of [ECS,CODE_DEPLOY,EXTERNAL]');
  }
  if (after === before || after === 'ECS') return after;
  throw new ApiError(
    'UnsupportedFeatureException',
    `The local endpoint does not change the deployment controller of a service from ${before} to ${after}. Create another service with it.`,
  );
}

/**
 * Makes ordinary deployments of the task sets that somebody else rolled out: the primary one counts as completed, so
 * that there is something to go back to, and all make way for the deployment that follows.
 */
export function takeOver(draft: Draft, service: ServiceRecord): ServiceRecord {
  if (service.shown.taskDefinition === '') {
    throw invalidParameter('TaskDefinition must be specified when the deployment controller becomes ECS.');
  }
  const taskSets = taskSetsOf(draft, service);
  for (const { taskSetArn } of taskSets) draft.remove('taskSets', taskSetArn);
  const primary = taskSets.find(({ status }) => status === 'PRIMARY')?.id;
  const deployments = service.deployments.map((one) =>
    one.shown.id === primary ? { ...one, shown: { ...one.shown, rolloutState: 'COMPLETED' as const } } : one,
  );
  const completed = deployments.find(({ shown }) => shown.id === primary);
  return { ...service, deployments, ...(completed === undefined ? {} : { completed }) };
}
