import type { Service } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { includedTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { taskSetsOf, viewTaskSet } from './task-sets.ts';
import { isAlive, isPending, isRunning, tasksOf } from './tasks-of.ts';

/** A service as an answer shows it, its tasks counted now. */
export function viewService(
  draft: Draft,
  service: ServiceRecord,
  include: readonly string[] = ['TAGS'],
): Wire<Service> {
  const { shown, deployments } = service;
  const tasks = tasksOf(draft, service);
  const own = shown.deploymentController.type ?? 'ECS';
  return {
    ...shown,
    runningCount: tasks.filter(isRunning).length,
    pendingCount: tasks.filter(isPending).length,
    deployments: own === 'ECS' ? deployments.map((one) => viewDeployment(service, one, tasks)) : [],
    events: draft.get('serviceEvents', shown.serviceArn) ?? [],
    tags: includedTags(draft, shown.serviceArn, include),
    ...(own === 'ECS' ? revisionsOf(deployments, tasks, shown.desiredCount) : taskSets(draft, service)),
  };
}

function viewDeployment(service: ServiceRecord, deployment: DeploymentRecord, all: readonly TaskRecord[]) {
  const tasks = all.filter(({ deploymentId }) => deploymentId === deployment.shown.id);
  const primary = deployment.shown.status === 'PRIMARY';
  return {
    ...deployment.shown,
    desiredCount: primary ? service.shown.desiredCount : tasks.filter(isAlive).length,
    runningCount: tasks.filter(isRunning).length,
    pendingCount: tasks.filter(isPending).length,
    failedTasks: deployment.failedTasks,
  };
}

function revisionsOf(
  deployments: readonly DeploymentRecord[],
  all: readonly TaskRecord[],
  desiredCount: number,
) {
  const [primary] = deployments;
  if (primary === undefined) return {};
  return {
    ...(primary.shown.rolloutState === 'IN_PROGRESS'
      ? { currentServiceDeployment: primary.serviceDeploymentArn }
      : {}),
    currentServiceRevisions: deployments.map(({ shown, serviceRevisionArn }) => {
      const tasks = all.filter(({ deploymentId }) => deploymentId === shown.id);
      return {
        arn: serviceRevisionArn,
        requestedTaskCount: shown.status === 'PRIMARY' ? desiredCount : tasks.filter(isAlive).length,
        runningTaskCount: tasks.filter(isRunning).length,
        pendingTaskCount: tasks.filter(isPending).length,
      };
    }),
  };
}

function taskSets(draft: Draft, service: ServiceRecord) {
  return { taskSets: taskSetsOf(draft, service).map((taskSet) => viewTaskSet(draft, service, taskSet)) };
}
