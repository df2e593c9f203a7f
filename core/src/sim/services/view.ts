import type { Service } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { taskSetsOf, viewTaskSet } from './task-sets.ts';
import { isAlive, isPending, isRunning, tasksOf } from './tasks-of.ts';

/** A service as DescribeServices shows it, its tasks counted now; tags stand in it when they are asked for. */
export function describeService(
  draft: Draft,
  service: ServiceRecord,
  include: readonly string[] = [],
): Wire<Service> {
  const [primary] = service.deployments;
  const rollsOut = primary?.shown.rolloutState === 'IN_PROGRESS' && primary.serviceDeploymentArn !== '';
  return {
    ...viewService(draft, service, include),
    ...(rollsOut ? { currentServiceDeployment: primary.serviceDeploymentArn } : {}),
  };
}

/** A service as the answer of the call that changes it shows it: its service deployment is not there yet. */
export function viewService(
  draft: Draft,
  service: ServiceRecord,
  include: readonly string[] = [],
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
    ...(include.includes('TAGS') ? { tags: tagsOf(draft, shown.serviceArn) } : {}),
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
