import { type Asked, findAsked } from '../../diagnosis/gather.ts';
import type { EcsQueries, Task } from '../../ecs/api.ts';
import { shortName } from '../../ecs/arn.ts';
import { logSources } from '../../logs/reading/log-sources.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Tasks of a service whose lines are read: those that run, and a few that stopped last, which say why. */
const mostTasks = 5;

/** What containers wrote last. */
export default defineTool({
  name: 'ecs_logs',
  title: 'Last log lines',
  description:
    'Reads the last lines that the containers of a task, or of the tasks of a service, wrote to CloudWatch Logs.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    name: { type: 'string', about: 'The name of a service, or the id of a task.', needed: true },
    lines: {
      type: 'number',
      about: 'How many lines of each container at most; 50 when absent, 500 at most.',
    },
  },
  async run({ cluster, name, lines = 50 }, around) {
    const ecs = await around.ecs();
    const asked = await findAsked(ecs, cluster, name);
    if (asked === undefined)
      throw new ToolRefusal(`There is no service and no task "${name}" on ${cluster}.`);
    const count = Math.min(Math.max(1, Math.floor(lines)), 500);
    const logs = [];
    for (const task of await tasksOf(ecs, asked)) {
      const definition = await ecs.taskDefinition(task.taskDefinition);
      if (definition === undefined) continue;
      const { sources, missing } = logSources(definition, loggedTask(task));
      for (const source of sources)
        logs.push({
          ...{ task: task.id, status: task.status, container: source.container },
          lines: (await around.lastLines(source, count)) ?? 'There is no such log group or stream.',
        });
      logs.push(
        ...missing.map(({ container, why }) => ({
          task: task.id,
          status: task.status,
          container,
          lines: why,
        })),
      );
    }
    return { logs };
  },
});

async function tasksOf(ecs: EcsQueries, asked: Asked): Promise<readonly Task[]> {
  if (asked.kind === 'task') return [asked.task];
  const { cluster, name } = asked.service;
  const [running, stopped] = await Promise.all(
    (['RUNNING', 'STOPPED'] as const).map((status) => ecs.tasks({ cluster, service: name, status })),
  );
  const last = [...(stopped ?? [])].sort((left, right) => (right.stoppedAt ?? 0) - (left.stoppedAt ?? 0));
  return [...(running ?? []).slice(0, mostTasks), ...last.slice(0, mostTasks)];
}

function loggedTask({ id, taskDefinition, containers }: Task) {
  const ids = containers.flatMap(({ name, runtimeId }) =>
    runtimeId === undefined ? [] : [[name, runtimeId] as const],
  );
  return { id, revision: shortName(taskDefinition), runtimeIds: new Map(ids) };
}
