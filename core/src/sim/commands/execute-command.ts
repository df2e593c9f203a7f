import type { ExecuteCommandRequest, ExecuteCommandResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { base62 } from '../ids.ts';
import { findTask } from '../tasks/find.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommand.html; the address of the session is the endpoint's to add. */
export default defineCommand<ExecuteCommandRequest, ExecuteCommandResponse>(
  'ExecuteCommand',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const task = findTask(draft, cluster, input.task ?? '');
    if (task === undefined) throw invalidParameter('The referenced task was not found.');
    const { shown } = task;
    if (input.interactive !== true)
      throw invalidParameter('Interactive is the only mode supported currently.');
    if ((input.command ?? '').trim() === '') throw invalidParameter('Command should not be null or empty.');
    if (input.container === undefined && shown.containers.length > 1) {
      throw invalidParameter('Container name must be specified when the task has more than one container.');
    }
    const container = shown.containers.find(
      ({ name }) => input.container === undefined || name === input.container,
    );
    if (container === undefined)
      throw invalidParameter(`The container ${input.container} was not found in the task.`);
    const agent = container.managedAgents?.find(({ name }) => name === 'ExecuteCommandAgent');
    const isUp = shown.desiredStatus === 'RUNNING' && container.lastStatus === 'RUNNING';
    if (shown.enableExecuteCommand !== true || !isUp || agent?.lastStatus !== 'RUNNING') {
      throw invalidParameter(notEnabled);
    }
    return {
      clusterArn: shown.clusterArn,
      containerArn: container.containerArn,
      containerName: container.name,
      interactive: true,
      session: { sessionId: `ecs-execute-command-${base62(draft.random, 17).toLowerCase()}` },
      taskArn: shown.taskArn,
    };
  },
);

const notEnabled =
  'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.';
