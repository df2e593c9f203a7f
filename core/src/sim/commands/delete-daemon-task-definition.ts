import type {
  DeleteDaemonTaskDefinitionRequest,
  DeleteDaemonTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { clientError } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { defineCommand } from '../command.ts';
import { runnableDaemonTaskDefinition } from '../daemons/find.ts';

/** Only an ACTIVE revision, named in full; daemons that run it already go on, and it is DELETED when none does. */
export default defineCommand<DeleteDaemonTaskDefinitionRequest, DeleteDaemonTaskDefinitionResponse>(
  'DeleteDaemonTaskDefinition',
  (draft, input, call) => {
    const reference = input.daemonTaskDefinition ?? '';
    if (!lastPart(reference).includes(':')) {
      throw clientError('Specify the family and revision, or the ARN, of the daemon task definition.');
    }
    const found = runnableDaemonTaskDefinition(draft, reference, call);
    const { daemonTaskDefinitionArn } = found.shown;
    draft.put('daemonTaskDefinitions', daemonTaskDefinitionArn, {
      ...found,
      shown: { ...found.shown, status: 'DELETE_IN_PROGRESS', deleteRequestedAt: call.now },
    });
    wake(draft, 'settling', daemonTaskDefinitionArn, call.now + settlingSeconds);
    return { daemonTaskDefinitionArn };
  },
);
