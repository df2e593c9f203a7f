import type {
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
  Failure,
} from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { ecsArn, lastPart } from '../arns.ts';
import { defineCommand } from '../command.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { findTaskDefinition } from '../task-definitions/find.ts';

const missing =
  'The specified task definition does not exist. Specify a valid account, family, revision and try again.';
const active =
  'The specified task definition is still in ACTIVE status. Please deregister the target and try again.';

/** Only INACTIVE revisions can be deleted; those that tasks still use stay describable. */
export default defineCommand<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse>(
  'DeleteTaskDefinitions',
  (draft, input, call) => {
    const references = input.taskDefinitions ?? [];
    if (references.length === 0) {
      throw clientError('size of TaskDefinition references list must be greater than 0');
    }
    if (references.length > 10) throw clientError('size of TaskDefinition references list cannot exceed 10');
    const taskDefinitions: TaskDefinitionRecord[] = [];
    const failures: Failure[] = [];
    for (const reference of references) {
      const found = reference.includes(':') ? findTaskDefinition(draft, reference, call) : undefined;
      if (found === undefined || found.status === 'ACTIVE') {
        const arn = found?.taskDefinitionArn ?? ecsArn(call, 'task-definition', lastPart(reference));
        failures.push({ arn, reason: found === undefined ? missing : active });
        continue;
      }
      const deleted = {
        ...found,
        status: 'DELETE_IN_PROGRESS' as const,
        deleteRequestedAt: found.deleteRequestedAt ?? call.now,
      };
      draft.put('taskDefinitions', found.taskDefinitionArn, deleted);
      taskDefinitions.push(deleted);
    }
    return { taskDefinitions, failures };
  },
);
