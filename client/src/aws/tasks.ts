import {
  DescribeTasksCommand,
  ExecuteCommandCommand,
  type ExecuteCommandRequest,
  type Failure,
  type ListTasksRequest,
  RunTaskCommand,
  type RunTaskRequest,
  type Container as SdkContainer,
  type Task as SdkTask,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import type { ApiInput, Ecs, ExecSession, RunResult, Task, TaskContainer, TaskQuery } from '#core/ecs/api.ts';
import { familyOf, shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { listIn, partIn } from './batches.ts';
import type { Caller } from './caller.ts';
import { allTasks } from './lists.ts';
import { changing } from './outcome.ts';

type TaskCalls = Pick<Ecs, 'tasks' | 'task' | 'runTask' | 'stopTask' | 'executeCommand'>;

/** The calls about tasks. */
export function taskCalls(caller: Caller): TaskCalls {
  return {
    async tasks(query) {
      return (await allTasks(caller, listInput(query))).map(toTask);
    },

    async task(cluster, arn) {
      const operation = 'DescribeTasks';
      const answer = await caller.send(operation, new DescribeTasksCommand({ cluster, tasks: [arn] }));
      return listIn(caller, operation, 'tasks', answer.tasks).map(toTask)[0];
    },

    runTask: (input) => runTask(caller, input),

    // A task that is stopping goes on stopping.
    async stopTask(cluster, task, reason) {
      const operation = 'StopTask';
      const answer = await caller.send(operation, new StopTaskCommand({ cluster, task, reason }));
      if (answer.task?.taskArn === undefined) throw caller.lacks(operation, 'task');
    },

    executeCommand: (cluster, { task, container }, command) =>
      executeCommand(caller, { cluster, task, container, command, interactive: true }),
  };
}

/** A command runs as often as it is sent. */
function executeCommand(caller: Caller, input: ExecuteCommandRequest): Promise<ExecSession> {
  const operation = 'ExecuteCommand';
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new ExecuteCommandCommand(input));
      const session = partIn(caller, operation, 'session', answer.session);
      return {
        streamUrl: partIn(caller, operation, 'streamUrl', session.streamUrl),
        token: partIn(caller, operation, 'tokenValue', session.tokenValue),
      };
    },
    async () =>
      'ECS cannot tell whether the command was started; check in the container before you run it again.',
  );
}

async function runTask(caller: Caller, input: ApiInput): Promise<RunResult> {
  const operation = 'RunTask';
  // The endpoint checks the input; its author wrote it as JSON, so there is no type to hold it to.
  const request = { ...input } as unknown as RunTaskRequest;
  return changing(
    caller,
    async () => {
      const answer = await caller.sendOnce(operation, new RunTaskCommand(request));
      return resultOf(listIn(caller, operation, 'tasks', answer.tasks), answer.failures);
    },
    (looking, since) => startedSince(looking, request, since),
  );
}

function resultOf(tasks: readonly SdkTask[], failures: readonly Failure[] = []): RunResult {
  return {
    started: tasks.map(toTask),
    failures: failures.map(({ arn, reason = '', detail }) => ({ arn, reason, detail })),
  };
}

/** How many tasks of the definition have been started since, in a sentence. */
async function startedSince(
  caller: Caller,
  { cluster = 'default', taskDefinition = '' }: RunTaskRequest,
  since: number,
): Promise<string> {
  const family = familyOf(taskDefinition);
  const tasks = await allTasks(caller, { cluster, family });
  const fresh = tasks.filter(({ createdAt }) => (createdAt?.getTime() ?? 0) >= since).length;
  return fresh === 0
    ? `No task of ${family} has been started; try again.`
    : `${counted(fresh, 'task')} of ${family} started since; check them before you run it again.`;
}

function listInput(query: TaskQuery): ListTasksRequest & { readonly cluster: string } {
  return {
    cluster: query.cluster,
    desiredStatus: query.status,
    ...(query.service !== undefined && { serviceName: query.service }),
    ...(query.daemon !== undefined && { daemonName: query.daemon }),
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
    cpu: reserved(task, 'cpu'),
    memory: reserved(task, 'memory'),
    createdAt: task.createdAt?.getTime(),
    startedAt: task.startedAt?.getTime(),
    stoppedAt: task.stoppedAt?.getTime(),
    executeCommand: task.enableExecuteCommand ?? false,
    containers: (task.containers ?? []).map(toContainer),
  };
}

/** What a task reserves as a whole, else what its containers reserve together; both are said as digits. */
function reserved(task: SdkTask, of: 'cpu' | 'memory'): number | undefined {
  const said =
    (task[of] ?? '') === '' ? (task.containers ?? []).map((container) => container[of] ?? '') : [task[of]];
  const amounts = said.filter((text) => /^\d+$/.test(text ?? '')).map(Number);
  return amounts.length === 0 ? undefined : amounts.reduce((sum, amount) => sum + amount, 0);
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
    execAgent: execAgentOf(container),
    runtimeId: container.runtimeId,
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

function execAgentOf({ managedAgents }: SdkContainer): TaskContainer['execAgent'] {
  const agent = managedAgents?.find(({ name }) => name === 'ExecuteCommandAgent');
  return agent === undefined ? undefined : { status: agent.lastStatus ?? 'PENDING', reason: agent.reason };
}
