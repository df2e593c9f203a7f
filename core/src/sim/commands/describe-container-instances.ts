import type {
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { instanceArn } from '../instances/find.ts';
import { viewInstance } from '../instances/view.ts';
import { checkInclude } from '../tags.ts';

export default defineCommand<DescribeContainerInstancesRequest, DescribeContainerInstancesResponse>(
  'DescribeContainerInstances',
  (draft, input, call) => {
    checkInclude(input.include, ['CONTAINER_INSTANCE_HEALTH', 'TAGS']);
    const cluster = activeCluster(draft, input.cluster, call);
    const references = input.containerInstances ?? [];
    if (references.length === 0) throw invalidParameter('Container instance cannot be empty.');
    if (references.length > 100) throw invalidParameter('instanceIds can have at most 100 items.');
    const arns = references.map((reference) => instanceArn(cluster, reference));
    return {
      containerInstances: arns.flatMap((arn) => {
        const instance = draft.get('containerInstances', arn);
        return instance === undefined ? [] : [viewInstance(draft, instance, input.include ?? [])];
      }),
      failures: arns
        .filter((arn) => draft.get('containerInstances', arn) === undefined)
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  },
);
