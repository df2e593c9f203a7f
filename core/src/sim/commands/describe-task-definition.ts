import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { clientError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { checkInclude, includedTags } from '../tags.ts';
import { findTaskDefinition } from '../task-definitions/find.ts';

export default defineCommand<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(
  'DescribeTaskDefinition',
  (draft, input, call) => {
    checkInclude(input.include);
    const taskDefinition = findTaskDefinition(draft, input.taskDefinition ?? '', call);
    if (taskDefinition === undefined) throw clientError('Unable to describe task definition.');
    return { taskDefinition, tags: includedTags(draft, taskDefinition.taskDefinitionArn, input.include) };
  },
);
