import type { Failure, StartTaskRequest, StartTaskResponse } from '@aws-sdk/client-ecs';
import { place } from '../../placement/place.ts';
import { invalidParameter } from '../api-error.ts';
import { checkNetwork } from '../capacity/network-input.ts';
import { requestOf } from '../capacity/place-copies.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { instanceArn } from '../instances/find.ts';
import { instanceStates } from '../instances/state.ts';
import type { TaskRecord } from '../records/task.ts';
import { startableTaskDefinition } from '../task-definitions/find.ts';
import { createTask } from '../tasks/create.ts';
import { checkOverrides } from '../tasks/overrides.ts';
import { requestedGroup, requestedTask, type TaskRequest } from '../tasks/requested.ts';
import { viewChangedTask } from '../tasks/view.ts';
import type { Draft } from '../transaction.ts';
import { refuseVolumes } from '../volumes/refuse-volumes.ts';

/** One task on each named instance; strategies have no say, resources and constraints have. */
export default defineCommand<StartTaskRequest, StartTaskResponse>('StartTask', (draft, input, call) => {
  const definition = startableTaskDefinition(draft, input.taskDefinition ?? '', call);
  const cluster = activeCluster(draft, input.cluster, call);
  const references = input.containerInstances ?? [];
  if (references.length === 0) throw invalidParameter('Container instances cannot be empty.');
  if (references.length > 10) throw invalidParameter('instanceIds can have at most 10 items.');
  if ((input.startedBy ?? '').length > 36) throw invalidParameter('startedBy longer than 36.');
  checkNetwork(input.networkConfiguration, definition, { launchType: 'EC2' });
  checkOverrides(input.overrides, definition);
  refuseVolumes(input.volumeConfigurations, definition, { launchType: 'EC2' });
  const tasks: TaskRecord[] = [];
  const failures: Failure[] = [];
  const request = { cluster, definition, input, call };
  for (const arn of references.map((reference) => instanceArn(cluster, reference))) {
    const reason = refusalOf(draft, request, arn);
    if (reason === undefined) tasks.push(start(draft, request, arn));
    else failures.push({ arn, reason });
  }
  return { tasks: tasks.map((task) => viewChangedTask(draft, task)), failures };
});

function refusalOf(
  draft: Draft,
  { cluster, definition, input, call }: TaskRequest,
  arn: string,
): string | undefined {
  const instance = draft.get('containerInstances', arn);
  if (instance === undefined) return 'MISSING';
  if (instance.shown.status !== 'ACTIVE') return 'INACTIVE';
  const { clusterArn } = cluster.shown;
  const copies = {
    clusterArn,
    definition,
    overrides: input.overrides,
    launchType: 'EC2' as const,
    group: requestedGroup(input, definition),
    constraints: [],
    strategy: [],
  };
  const states = instanceStates(draft, clusterArn).filter((state) => state.arn === arn);
  return place(requestOf(copies, 1), states, call.random).refusals[0]?.reasons[0]?.apiReason;
}

function start(draft: Draft, request: TaskRequest, arn: string): TaskRecord {
  const instance = draft.get('containerInstances', arn);
  return createTask(draft, { ...requestedTask(draft, request), launchType: 'EC2', instance });
}
