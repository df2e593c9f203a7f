import {
  type ContainerInstance,
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListContainerInstancesCommand,
  paginateListTasks,
  type Task,
} from '@aws-sdk/client-ecs';
import { readSnapshot } from '#core/fit/snapshot.ts';
import type { InstanceState } from '#core/placement/model.ts';

/** What the endpoint answers about the instances of a cluster. */
export async function describeInstances(client: ECSClient, cluster: string): Promise<ContainerInstance[]> {
  const { containerInstanceArns } = await client.send(new ListContainerInstancesCommand({ cluster }));
  const { containerInstances = [] } = await client.send(
    new DescribeContainerInstancesCommand({ cluster, containerInstances: containerInstanceArns }),
  );
  return containerInstances;
}

/** What it answers about the tasks of a cluster, or of one of its services, that are to run. */
export async function describeTasks(
  client: ECSClient,
  cluster: string,
  serviceName?: string,
): Promise<Task[]> {
  const found: Task[] = [];
  const query = serviceName === undefined ? { cluster } : { cluster, serviceName };
  for await (const { taskArns = [] } of paginateListTasks({ client }, query)) {
    if (taskArns.length === 0) continue;
    const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    found.push(...tasks);
  }
  return found;
}

/** The outputs as a person would have saved them, read again: dates and all went through JSON. */
export function savedSnapshot(containerInstances: ContainerInstance[], tasks?: Task[]): InstanceState[] {
  const outputs = [{ containerInstances }, ...(tasks === undefined ? [] : [{ tasks }])];
  const instances = readSnapshot(JSON.parse(JSON.stringify(outputs)));
  if (instances === undefined) throw new Error('What the endpoint answered is not a snapshot.');
  return instances;
}
