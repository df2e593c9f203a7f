import {
  type ContainerInstance,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  ListContainerInstancesCommand,
  ListTasksCommand,
  type ListTasksRequest,
  type Task,
} from '@aws-sdk/client-ecs';
import { everyPage, inBatches, listIn } from './batches.ts';
import type { Caller } from './caller.ts';

/** Every container instance of a cluster, as the describe action answers. */
export async function allInstances(caller: Caller, cluster: string): Promise<ContainerInstance[]> {
  const list = 'ListContainerInstances';
  const arns = await everyPage(caller, list, async (nextToken) => {
    const answer = await caller.send(list, new ListContainerInstancesCommand({ cluster, nextToken }));
    return {
      items: listIn(caller, list, 'containerInstanceArns', answer.containerInstanceArns),
      next: answer.nextToken,
    };
  });
  // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html
  return inBatches(arns, 100, async (containerInstances) => {
    const describe = 'DescribeContainerInstances';
    const input = { cluster, containerInstances };
    const answer = await caller.send(describe, new DescribeContainerInstancesCommand(input));
    return listIn(caller, describe, 'containerInstances', answer.containerInstances).filter(
      isWhole(caller, describe, 'containerInstanceArn'),
    );
  });
}

/** Every task that the query names, as the describe action answers. */
export async function allTasks(
  caller: Caller,
  query: ListTasksRequest & { readonly cluster: string },
): Promise<Task[]> {
  const list = 'ListTasks';
  const arns = await everyPage(caller, list, async (nextToken) => {
    const answer = await caller.send(list, new ListTasksCommand({ ...query, nextToken }));
    return { items: listIn(caller, list, 'taskArns', answer.taskArns), next: answer.nextToken };
  });
  // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
  return inBatches(arns, 100, async (tasks) => {
    const describe = 'DescribeTasks';
    const answer = await caller.send(describe, new DescribeTasksCommand({ cluster: query.cluster, tasks }));
    return listIn(caller, describe, 'tasks', answer.tasks).filter(isWhole(caller, describe, 'taskArn'));
  });
}

/** Lets what names itself pass; what does not could be shown as nothing and acted on as anything. */
export function isWhole<Name extends string>(caller: Caller, operation: string, name: Name) {
  return (item: { readonly [Member in Name]?: string | undefined }): boolean => {
    if (typeof item?.[name] !== 'string') throw caller.lacks(operation, name);
    return true;
  };
}
