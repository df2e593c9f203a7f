import type { UpdateContainerAgentRequest, UpdateContainerAgentResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { ApiError, clientError } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { agentStepSeconds, isUpdating } from '../instances/agent-update.ts';
import { knownInstance } from '../instances/find.ts';
import { isOlder } from '../instances/newest-agent.ts';
import { saveInstance } from '../instances/save.ts';
import { viewInstance } from '../instances/view.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';

/** Goes from PENDING over STAGING, STAGED and UPDATING to UPDATED; tasks run on meanwhile. */
export default defineCommand<UpdateContainerAgentRequest, UpdateContainerAgentResponse>(
  'UpdateContainerAgent',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const instance = knownInstance(draft, cluster, input.containerInstance ?? '');
    refuse(instance);
    const shown = { ...instance.shown, agentUpdateStatus: 'PENDING' as const };
    wake(draft, 'settling', shown.containerInstanceArn, call.now + agentStepSeconds);
    return { containerInstance: viewInstance(draft, saveInstance(draft, { ...instance, shown })) };
  },
);

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateContainerAgent.html */
function refuse({ shown }: ContainerInstanceRecord): void {
  if (shown.status === 'INACTIVE') throw clientError('The container instance is not active.');
  if (isUpdating(shown.agentUpdateStatus)) {
    throw new ApiError(
      'UpdateInProgressException',
      'There is already a current Amazon ECS container agent update in progress on the container instance.',
    );
  }
  if (!shown.agentConnected)
    throw clientError('The container agent of the container instance is not connected.');
  const older = isOlder(shown.versionInfo?.agentVersion ?? '');
  if (older === undefined) {
    throw new ApiError(
      'MissingVersionException',
      'Amazon ECS cannot determine the current version of the container agent, so that it cannot be updated.',
    );
  }
  if (!older) {
    throw new ApiError('NoUpdateAvailableException', 'There is no update available for the container agent.');
  }
}
