import type { Failure, StartTaskRequest, StartTaskResponse } from '@aws-sdk/client-ecs';
import { place } from '../../placement/place.ts';
import { invalidParameter } from '../api-error.ts';
import { checkNetwork } from '../capacity/network-input.ts';
import { requestOf } from '../capacity/place-copies.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { instanceArn } from '../instances/find.ts';
import { instanceStates } from '../instances/state.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { checkedTags } from '../tags.ts';
import { startableTaskDefinition } from '../task-definitions/find.ts';
import { createTask } from '../tasks/create.ts';
import { checkOverrides } from '../tasks/overrides.ts';
import { taskTags } from '../tasks/task-tags.ts';
import { viewChangedTask } from '../tasks/view.ts';
import type { Draft } from '../transaction.ts';
import { refuseVolumes } from '../volumes/refuse-volumes.ts';
import type { Wire } from '../wire.ts';

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
  const proposal = { cluster, definition, input, call };
  for (const arn of references.map((reference) => instanceArn(cluster, reference))) {
    const reason = refusalOf(draft, proposal, arn);
    if (reason === undefined) tasks.push(start(draft, proposal, arn));
    else failures.push({ arn, reason });
  }
  return { tasks: tasks.map((task) => viewChangedTask(draft, task)), failures };
});

/** The task that is asked for, before an instance is looked at. */
interface Proposal {
  readonly cluster: ClusterRecord;
  readonly definition: TaskDefinitionRecord;
  readonly input: Wire<StartTaskRequest>;
  readonly call: Call;
}

function groupOf(input: Wire<StartTaskRequest>, definition: TaskDefinitionRecord): string {
  return input.group ?? `family:${definition.family}`;
}

function refusalOf(
  draft: Draft,
  { cluster, definition, input, call }: Proposal,
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
    group: groupOf(input, definition),
    constraints: [],
    strategy: [],
  };
  const states = instanceStates(draft, clusterArn).filter((state) => state.arn === arn);
  return place(requestOf(copies, 1), states, call.random).refusals[0]?.reasons[0]?.apiReason;
}

function start(draft: Draft, { cluster, definition, input, call }: Proposal, arn: string): TaskRecord {
  const tags = taskTags(draft, {
    own: checkedTags(input.tags),
    propagate: input.propagateTags,
    taskDefinitionArn: definition.taskDefinitionArn,
    clusterArn: cluster.shown.clusterArn,
    managed: input.enableECSManagedTags,
  });
  const plan = {
    cluster,
    definition,
    launchType: 'EC2' as const,
    instance: draft.get('containerInstances', arn),
    network: input.networkConfiguration,
    overrides: input.overrides,
    volumes: input.volumeConfigurations,
    group: groupOf(input, definition),
    startedBy: input.startedBy,
    enableExecuteCommand: input.enableExecuteCommand,
    tags,
    remarks: call.remarks,
  };
  return createTask(draft, plan);
}
