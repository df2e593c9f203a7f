import type { DescribeTasksRequest, DescribeTasksResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { checkInclude } from '../tags.ts';
import { taskArnOf } from '../tasks/find.ts';
import { viewTask } from '../tasks/view.ts';

export default defineCommand<DescribeTasksRequest, DescribeTasksResponse>(
  'DescribeTasks',
  (draft, input, call) => {
    checkInclude(input.include);
    const cluster = activeCluster(draft, input.cluster, call);
    const references = input.tasks ?? [];
    if (references.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (references.length > 100) throw invalidParameter('taskIds can have at most 100 items.');
    const arns = references.map((reference) => taskArnOf(cluster, reference));
    return {
      tasks: arns.flatMap((arn) => {
        const task = draft.get('tasks', arn);
        return task === undefined ? [] : [viewTask(draft, task, input.include ?? [])];
      }),
      failures: arns
        .filter((arn) => draft.get('tasks', arn) === undefined)
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
