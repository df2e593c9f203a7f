import { shortName } from '../../ecs/arn.ts';
import { serviceOfGroup } from '../../ecs/task-group.ts';
import { defineTool, ToolRefusal } from '../tool.ts';

/** Stops a task. */
export default defineTool({
  name: 'ecs_stop_task',
  title: 'Stop a task',
  description: 'Stops a running task. A service starts another in its place. The person is asked first.',
  input: {
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    task: { type: 'string', about: 'The id or ARN of the task.', needed: true },
    reason: { type: 'string', about: 'Why, as the task will say it.' },
  },
  changes: true,
  async run({ cluster, task: named, reason = 'Stopped in ECS Workbench' }, around) {
    const running = await (await around.ecs()).tasks({ cluster, status: 'RUNNING' });
    const task = running.find(({ arn, id }) => arn === named || id === named);
    if (task === undefined) throw new ToolRefusal(`No task ${named} runs on ${cluster}.`);
    const owner = serviceOfGroup(task.group);
    const ecs = await around.changing({
      question: `Stop a task of ${shortName(task.taskDefinition)}?`,
      action: 'Stop',
      detail: [
        `Task ${task.id}`,
        ...(owner === undefined ? [] : [`The service ${owner} starts another in its place.`]),
      ],
      cluster: task.cluster,
      destructive: true,
    });
    await ecs.stopTask(task.cluster, task.arn, reason);
    return { task: task.id, told: 'to stop' };
  },
});
