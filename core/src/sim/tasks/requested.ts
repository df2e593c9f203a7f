import type { RunTaskRequest, StartTaskRequest } from '@aws-sdk/client-ecs';
import type { Call } from '../command.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { checkedTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { taskTags } from './task-tags.ts';

/** A call that asks for tasks, with what it names. */
export interface TaskRequest {
  readonly cluster: ClusterRecord;
  readonly definition: TaskDefinitionRecord;
  readonly input: Wire<RunTaskRequest> | Wire<StartTaskRequest>;
  readonly call: Call;
}

/** What RunTask and StartTask say of a task in the same words; tags that are not allowed are refused. */
export function requestedTask(draft: Draft, { cluster, definition, input, call }: TaskRequest) {
  return {
    cluster,
    definition,
    network: input.networkConfiguration,
    overrides: input.overrides,
    volumes: input.volumeConfigurations,
    group: requestedGroup(input, definition),
    startedBy: input.startedBy,
    enableExecuteCommand: input.enableExecuteCommand,
    tags: taskTags(draft, {
      own: checkedTags(input.tags),
      propagate: input.propagateTags,
      taskDefinitionArn: definition.taskDefinitionArn,
      clusterArn: cluster.shown.clusterArn,
      managed: input.enableECSManagedTags,
    }),
    remarks: call.remarks,
  };
}

/** The group of a task, which is its family's where the call names none. */
export function requestedGroup({ group }: TaskRequest['input'], { family }: TaskDefinitionRecord): string {
  return group ?? `family:${family}`;
}
