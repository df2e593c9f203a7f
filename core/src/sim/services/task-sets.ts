import type { TaskSet } from '@aws-sdk/client-ecs';
import type { ServiceRecord } from '../records/service.ts';
import type { Tables } from '../state.ts';
import { tagsOf } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { isPending, isRunning, tasksOf } from './tasks-of.ts';

/** A task set as it is kept. */
export type TaskSetRecord = Tables['taskSets'];

/** The task sets of a service whose deployments somebody else controls, the newest first. */
export function taskSetsOf(draft: Draft, service: ServiceRecord): TaskSetRecord[] {
  return draft.where('taskSets', 'service', service.shown.serviceArn).reverse();
}

/** A task set as an answer shows it, its tasks counted now. */
export function viewTaskSet(draft: Draft, service: ServiceRecord, taskSet: TaskSetRecord): Wire<TaskSet> {
  const tasks = tasksOf(draft, service).filter(({ deploymentId }) => deploymentId === taskSet.id);
  return {
    ...taskSet,
    computedDesiredCount: computedDesiredCount(service, taskSet),
    runningCount: tasks.filter(isRunning).length,
    pendingCount: tasks.filter(isPending).length,
    tags: tagsOf(draft, taskSet.taskSetArn),
  };
}

/** A task set's share of the service's desired count, rounded up. */
export function computedDesiredCount(service: ServiceRecord, taskSet: TaskSetRecord): number {
  if (taskSet.status === 'DRAINING') return 0;
  return Math.ceil((service.shown.desiredCount * (taskSet.scale?.value ?? 100)) / 100);
}
