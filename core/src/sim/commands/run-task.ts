import type { RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { type Launch, launchOf } from '../capacity/launch.ts';
import { checkNetwork, checkPlatform } from '../capacity/network-input.ts';
import { readConstraints, readStrategy } from '../capacity/placement-input.ts';
import { checkManaged } from '../capacity/providers.ts';
import { activeCluster } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { startableTaskDefinition } from '../task-definitions/find.ts';
import { checkOverrides } from '../tasks/overrides.ts';
import { requestedTask } from '../tasks/requested.ts';
import { type RunPlan, type RunResult, runCopies } from '../tasks/run.ts';
import { viewChangedTask } from '../tasks/view.ts';
import { madeBefore, remember, tokenConflict } from '../tokens.ts';
import type { Draft } from '../transaction.ts';
import { refuseVolumes } from '../volumes/refuse-volumes.ts';
import type { Wire } from '../wire.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export default defineCommand<RunTaskRequest, RunTaskResponse>('RunTask', (draft, input, call) => {
  const definition = startableTaskDefinition(draft, input.taskDefinition ?? '', call);
  const token = {
    operation: 'RunTask',
    region: call.region,
    token: input.clientToken,
    request: { ...input },
    now: call.now,
  };
  const before = madeBefore(draft, token);
  const made = before?.arns.flatMap((arn) => draft.get('tasks', arn) ?? []) ?? [];
  if (before !== undefined && made.length > 0) {
    if (!before.same) throw tokenConflict(before, runConflict);
    return answer(draft, { tasks: made, failures: [] });
  }
  const result = runCopies(draft, planOf(draft, definition, input, call));
  remember(
    draft,
    token,
    result.tasks.map(({ shown }) => shown.taskArn),
  );
  return answer(draft, result);
});

const runConflict =
  'The RunTask request could not be processed due to conflicts. The provided clientToken is already in use with a different request.';

function answer(draft: Draft, { tasks, failures }: RunResult) {
  return { tasks: tasks.map((task) => viewChangedTask(draft, task)), failures };
}

function planOf(
  draft: Draft,
  definition: TaskDefinitionRecord,
  input: Wire<RunTaskRequest>,
  call: Call,
): RunPlan {
  const cluster = activeCluster(draft, input.cluster, call);
  const launch = launchOf(input, cluster);
  refuseMembers(input);
  checkPlatform(input.platformVersion, definition, launch);
  checkManaged(draft, cluster, definition, launch);
  checkTask(definition, input, launch);
  return {
    launch,
    count: input.count ?? 1,
    constraints: readConstraints(input.placementConstraints),
    strategy: readStrategy(input.placementStrategy),
    task: {
      ...requestedTask(draft, { cluster, definition, input, call }),
      platformVersion: input.platformVersion,
    },
  };
}

function checkTask(definition: TaskDefinitionRecord, input: Wire<RunTaskRequest>, launch: Launch): void {
  checkNetwork(input.networkConfiguration, definition, launch);
  checkOverrides(input.overrides, definition);
  refuseVolumes(input.volumeConfigurations, definition, launch);
}

function refuseMembers({
  count = 1,
  startedBy,
  clientToken,
  group,
  propagateTags,
}: Wire<RunTaskRequest>): void {
  if (count < 1) throw invalidParameter('Task count can not be lesser than 1');
  if (count > 10) throw invalidParameter('Task count can not be greater than 10');
  if ((startedBy ?? '').length > 128) throw invalidParameter('startedBy longer than 128.');
  if ((clientToken ?? '').length > 64) throw invalidParameter('idempotency token longer than 64.');
  if ((group ?? '').length > 255) throw invalidParameter('group longer than 255.');
  if (propagateTags === 'SERVICE') {
    throw invalidParameter('propagateTags should be one of [TASK_DEFINITION,NONE]');
  }
}
