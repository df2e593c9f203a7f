import {
  DescribeContainerInstancesCommand,
  DescribeTasksCommand,
  paginateListContainerInstances,
  paginateListTasks,
} from '@aws-sdk/client-ecs';
import type { Ecs } from '#core/ecs/api.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';
import { plainJson } from './plain-json.ts';

/** What placement needs to know of a cluster, as the describe actions answer. */
export function clusterCapacityCalls({ client, options, attempt }: Caller): Pick<Ecs, 'capacity'> {
  const instances = async (cluster: string) => {
    const arns = await everyPage(
      paginateListContainerInstances({ client }, { cluster }, options),
      (page) => page.containerInstanceArns,
    );
    // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html
    return inBatches(arns, 100, async (containerInstances) => {
      const command = new DescribeContainerInstancesCommand({ cluster, containerInstances });
      return (await client.send(command, options)).containerInstances ?? [];
    });
  };
  const tasks = async (cluster: string) => {
    const query = { cluster, desiredStatus: 'RUNNING' as const };
    const arns = await everyPage(paginateListTasks({ client }, query, options), (page) => page.taskArns);
    // 100 at most: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
    const found = await inBatches(arns, 100, async (batch) => {
      return (await client.send(new DescribeTasksCommand({ cluster, tasks: batch }), options)).tasks ?? [];
    });
    return found.filter((task) => task.containerInstanceArn !== undefined);
  };

  return {
    async capacity(cluster) {
      const containerInstances = await attempt('DescribeContainerInstances', () => instances(cluster));
      if (containerInstances.length === 0) return [plainJson({ containerInstances })];
      const running = await attempt('DescribeTasks', () => tasks(cluster));
      return [plainJson({ containerInstances }), plainJson({ tasks: running })];
    },
  };
}
