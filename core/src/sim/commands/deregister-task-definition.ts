import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { findTaskDefinition } from '../task-definitions/find.ts';

/** Takes a revision out of use; what runs goes on, and it stays describable. */
export default defineCommand<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse>(
  'DeregisterTaskDefinition',
  (draft, input, call) => {
    const reference = input.taskDefinition ?? '';
    const found = findTaskDefinition(draft, reference, call);
    if (found === undefined) throw clientError('Unable to describe task definition.');
    if (!/:\d+$/.test(reference)) throw clientError('Revision should not be null or empty.');
    if (found.status !== 'ACTIVE') return { taskDefinition: found };
    const inactive = { ...found, status: 'INACTIVE' as const };
    draft.put('taskDefinitions', found.taskDefinitionArn, { ...inactive, deregisteredAt: call.now });
    // The time is not in this answer, only in those of DescribeTaskDefinition.
    return { taskDefinition: inactive };
  },
);
