import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { instanceArn } from '../instances/find.ts';
import { page } from '../paging.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import { knownService } from '../services/find.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

const desiredStatuses = ['RUNNING', 'PENDING', 'STOPPED'];

/** By default those that are to run; STOPPED ones only when asked for. */
export default defineCommand<ListTasksRequest, ListTasksResponse>('ListTasks', (draft, input, call) => {
  const cluster = activeCluster(draft, input.cluster, call);
  const { desiredStatus = 'RUNNING' } = input;
  if (!desiredStatuses.includes(desiredStatus)) {
    throw invalidParameter(`desiredStatus should be one of [${desiredStatuses.join(',')}]`);
  }
  refuseMixedFilters(input);
  const filters = filtersOf(draft, cluster, input);
  const arns = draft
    .list('tasks')
    .filter(({ shown }) => shown.clusterArn === cluster.shown.clusterArn)
    .filter(({ shown }) => shown.desiredStatus === desiredStatus)
    .filter((task) => filters.every((matches) => matches(task)))
    .map(({ shown }) => shown.taskArn);
  const { items, next } = page(arns.sort(), input);
  return { taskArns: items, ...next };
});

function refuseMixedFilters({
  startedBy,
  family,
  serviceName,
  containerInstance,
  launchType,
}: Wire<ListTasksRequest>) {
  if (startedBy === undefined) return;
  if ([family, serviceName, containerInstance, launchType].some((filter) => filter !== undefined)) {
    throw invalidParameter('startedBy cannot be combined with another filter.');
  }
}

type Filter = (task: TaskRecord) => boolean;

function filtersOf(draft: Draft, cluster: ClusterRecord, input: Wire<ListTasksRequest>): Filter[] {
  const { family, startedBy, serviceName, containerInstance, launchType } = input;
  const service = serviceName === undefined ? undefined : knownService(draft, cluster, serviceName);
  const instance = containerInstance === undefined ? undefined : instanceArn(cluster, containerInstance);
  const tests: readonly (readonly [unknown, Filter])[] = [
    [family, ({ shown }) => lastPart(shown.taskDefinitionArn).split(':')[0] === family],
    [startedBy, ({ shown }) => shown.startedBy === startedBy],
    [service, ({ serviceArn }) => serviceArn === service?.shown.serviceArn],
    [instance, ({ shown }) => shown.containerInstanceArn === instance],
    [launchType, ({ shown }) => shown.launchType === launchType],
  ];
  return tests.filter(([wanted]) => wanted !== undefined).map(([, test]) => test);
}
