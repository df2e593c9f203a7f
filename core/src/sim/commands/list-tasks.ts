import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { daemonGroup } from '../daemons/on-provider.ts';
import { instanceArn } from '../instances/find.ts';
import { page } from '../paging.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import { knownService } from '../services/find.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { desiredKey } from '../world/indexes.ts';
import type { TaskSummary } from '../world/summaries.ts';

const desiredStatuses = ['RUNNING', 'PENDING', 'STOPPED'];

/** By default those that are to run; STOPPED ones only when asked for. */
export default defineCommand<ListTasksRequest, ListTasksResponse>('ListTasks', (draft, input, call) => {
  const cluster = activeCluster(draft, input.cluster, call);
  const { desiredStatus = 'RUNNING' } = input;
  if (!desiredStatuses.includes(desiredStatus)) {
    throw invalidParameter(`desiredStatus should be one of [${desiredStatuses.join(',')}]`);
  }
  refuseMixedFilters(input);
  const found = candidates(draft, cluster, input.serviceName, desiredStatus);
  const filters = filtersOf(cluster, input);
  const arns = found
    .filter((task) => filters.every((matches) => matches(task)))
    .map(({ shown }) => shown.taskArn);
  const { items, next } = page(arns.sort(), input);
  return { taskArns: items, ...next };
});

/** The tasks of the service, or of the cluster, that have the desired status. */
function candidates(
  draft: Draft,
  cluster: ClusterRecord,
  serviceName: string | undefined,
  desiredStatus: string,
): TaskSummary[] {
  if (serviceName === undefined) {
    return draft.summaries('tasks', 'clusterDesired', desiredKey(cluster.shown.clusterArn, desiredStatus));
  }
  const { serviceArn } = knownService(draft, cluster, serviceName).shown;
  return draft.summaries('tasks', 'serviceDesired', desiredKey(serviceArn, desiredStatus));
}

function refuseMixedFilters({
  startedBy,
  family,
  serviceName,
  containerInstance,
  launchType,
  daemonName,
}: Wire<ListTasksRequest>) {
  if (startedBy === undefined) return;
  if (
    [family, serviceName, containerInstance, launchType, daemonName].some((filter) => filter !== undefined)
  ) {
    throw invalidParameter('startedBy cannot be combined with another filter.');
  }
}

type Filter = (task: TaskSummary) => boolean;

function filtersOf(cluster: ClusterRecord, input: Wire<ListTasksRequest>): Filter[] {
  const { family, startedBy, containerInstance, launchType, daemonName } = input;
  const instance = containerInstance === undefined ? undefined : instanceArn(cluster, containerInstance);
  const tests: readonly (readonly [unknown, Filter])[] = [
    [family, ({ shown }) => lastPart(shown.taskDefinitionArn).split(':')[0] === family],
    [startedBy, ({ shown }) => shown.startedBy === startedBy],
    [instance, ({ shown }) => shown.containerInstanceArn === instance],
    [daemonName, ({ shown }) => shown.group === daemonGroup(daemonName ?? '')],
    [launchType, ({ shown }) => shown.launchType === launchType],
  ];
  return tests.filter(([wanted]) => wanted !== undefined).map(([, test]) => test);
}
