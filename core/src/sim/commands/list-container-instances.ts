import type { ListContainerInstancesRequest, ListContainerInstancesResponse } from '@aws-sdk/client-ecs';
import { groupsOf } from '../../placement/expression/evaluate.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { compileFilter } from '../instances/filter.ts';
import { instanceStates } from '../instances/state.ts';
import { page } from '../paging.ts';

/** In every state but INACTIVE unless the call names one. */
export default defineCommand<ListContainerInstancesRequest, ListContainerInstancesResponse>(
  'ListContainerInstances',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const matches = compileFilter(input.filter);
    const wanted = (status: string) => input.status === undefined || status === input.status;
    const arns = instanceStates(draft, cluster.shown.clusterArn)
      .filter((instance) => wanted(instance.status) && matches({ ...instance, groups: groupsOf(instance) }))
      .map(({ arn }) => arn);
    const { items, next } = page(arns.sort(), input);
    return { containerInstanceArns: items, ...next };
  },
);
