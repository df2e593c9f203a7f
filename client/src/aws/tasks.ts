import {
  DescribeTasksCommand,
  type ListTasksRequest,
  paginateListTasks,
  RunTaskCommand,
  type RunTaskRequest,
  type Container as SdkContainer,
  type Task as SdkTask,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs, Task, TaskContainer, TaskQuery } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { everyPage, inBatches } from './batches.ts';
import type { Caller } from './caller.ts';

type TaskCalls = Pick<Ecs, 'tasks' | 'runTask' | 'stopTask'>;

export function taskCalls({ client, options, attempt }: Caller): TaskCalls {
  return {
    async tasks(query) {
      const arns = await attempt('ListTasks', () =>
        everyPage(paginateListTasks({ client }, listInput(query), options), (page) => page.taskArns),
      );
      // DescribeTasks takes 100: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
      const found = await attempt('DescribeTasks', () =>
        inBatches(arns, 100, async (tasks) => {
          const input = { cluster: query.cluster, tasks };
          return (await client.send(new DescribeTasksCommand(input), options)).tasks ?? [];
        }),
      );
      return found.map(toTask);
    },

    async runTask(input) {
      // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
      const request = input as unknown as RunTaskRequest;
      const answer = await attempt('RunTask', () => client.send(new RunTaskCommand(request), options));
      return {
        started: (answer.tasks ?? []).map(toTask),
        failures: (answer.failures ?? []).map((failure) => ({
          arn: failure.arn,
          reason: failure.reason ?? '',
          detail: failure.detail,
        })),
      };
    },

    async stopTask(cluster, task, reason) {
      await attempt('StopTask', () => client.send(new StopTaskCommand({ cluster, task, reason }), options));
    },
  };
}

function listInput(query: TaskQuery): ListTasksRequest {
  return {
    cluster: query.cluster,
    desiredStatus: query.status,
    ...(query.service !== undefined && { serviceName: query.service }),
    ...(query.instance !== undefined && { containerInstance: query.instance }),
  };
}

function toTask(task: SdkTask): Task {
  const arn = task.taskArn ?? '';
  return {
    arn,
    id: shortName(arn),
    cluster: task.clusterArn ?? '',
    taskDefinition: task.taskDefinitionArn ?? '',
    status: task.lastStatus ?? '',
    desiredStatus: task.desiredStatus ?? '',
    group: task.group ?? '',
    startedBy: task.startedBy,
    launchType: task.launchType,
    instance: task.containerInstanceArn,
    health: task.healthStatus,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    createdAt: task.createdAt?.getTime(),
    startedAt: task.startedAt?.getTime(),
    stoppedAt: task.stoppedAt?.getTime(),
    executeCommand: task.enableExecuteCommand ?? false,
    containers: (task.containers ?? []).map(toContainer),
  };
}

function toContainer(container: SdkContainer): TaskContainer {
  return {
    arn: container.containerArn ?? '',
    name: container.name ?? '',
    image: container.image,
    status: container.lastStatus,
    health: container.healthStatus,
    exitCode: container.exitCode,
    reason: container.reason,
    ports: (container.networkBindings ?? []).flatMap((binding) =>
      binding.containerPort === undefined || binding.hostPort === undefined
        ? []
        : [
            {
              containerPort: binding.containerPort,
              hostPort: binding.hostPort,
              protocol: binding.protocol ?? 'tcp',
            },
          ],
    ),
  };
}
