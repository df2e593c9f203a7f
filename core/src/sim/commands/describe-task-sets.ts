import type { DescribeTaskSetsRequest, DescribeTaskSetsResponse } from '@aws-sdk/client-ecs';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { activeService } from '../services/find.ts';
import { findTaskSet } from '../services/find-task-set.ts';
import { taskSetsOf, viewTaskSet } from '../services/task-sets.ts';
import { checkInclude } from '../tags.ts';

/** Those that are named, else all of the service. */
export default defineCommand<DescribeTaskSetsRequest, DescribeTaskSetsResponse>(
  'DescribeTaskSets',
  (draft, input, call) => {
    checkInclude(input.include);
    const cluster = activeCluster(draft, input.cluster, call);
    const service = activeService(draft, cluster, input.service ?? '');
    const references = input.taskSets ?? [];
    const named = references.map((arn) => ({ arn, taskSet: findTaskSet(draft, service, arn) }));
    const found =
      references.length > 0 ? named.flatMap(({ taskSet }) => taskSet ?? []) : taskSetsOf(draft, service);
    return {
      taskSets: found.map((taskSet) => {
        const shown = viewTaskSet(draft, service, taskSet);
        return input.include?.includes('TAGS') === true ? shown : { ...shown, tags: [] };
      }),
      failures: named
        .filter(({ taskSet }) => taskSet === undefined)
        .map(({ arn }) => ({ arn, reason: 'MISSING' })),
    };
  },
);
