import type { RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { ecsArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { keepRemarks } from '../remarks.ts';
import { checkedTags, setTags } from '../tags.ts';
import { completeTaskDefinition } from '../task-definitions/complete.ts';
import { familyArn } from '../task-definitions/find.ts';
import { refuse } from '../task-definitions/refusal.ts';
import { refusalsFor } from '../task-definitions/refusals/all.ts';

/** Never idempotent: every call makes the next revision of the family. */
export default defineCommand<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse>(
  'RegisterTaskDefinition',
  (draft, input, call) => {
    refuse(input, refusalsFor(input.requiresCompatibilities));
    const tags = checkedTags(input.tags);
    const family = input.family ?? '';
    const key = familyArn(call, family);
    const revision = (draft.get('families', key)?.lastRevision ?? 0) + 1;
    const arn = ecsArn(call, 'task-definition', `${family}:${revision}`);
    const { now, caller } = call;
    const taskDefinition = completeTaskDefinition(input, { arn, revision, now, caller });
    draft.put('families', key, { family, lastRevision: revision });
    draft.put('taskDefinitions', arn, taskDefinition);
    setTags(draft, arn, tags);
    keepRemarks(draft, arn, call.remarks);
    return { taskDefinition, ...(input.tags === undefined ? {} : { tags }) };
  },
);
