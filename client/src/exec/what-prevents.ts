import type { Task, TaskContainer } from '#core/ecs/api.ts';

/** Why nobody can get into a container, and what to do about it. */
export interface Hindrance {
  readonly text: string;
  /** Whether switching ECS Exec on and deploying again mends it. */
  readonly mendedByEnabling: boolean;
}

/**
 * What of a task speaks against ECS Exec, as far as the task itself tells.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-troubleshooting.html
 */
export function whatPrevents(task: Task, container: TaskContainer): Hindrance | undefined {
  const of = `The task ${task.id.slice(0, 8)}`;
  if (task.status === 'STOPPED')
    return hindrance(`${of} has stopped, so nothing runs in it. Show its logs instead.`);
  if (!task.executeCommand)
    return {
      text: `${of} was started without ECS Exec ("enableExecuteCommand"), which cannot be turned on while it runs.`,
      mendedByEnabling: true,
    };
  if (container.status !== undefined && container.status !== 'RUNNING')
    return hindrance(`The container ${container.name} is ${container.status}; wait until it runs.`);
  const agent = container.execAgent;
  if (agent === undefined || agent.status === 'RUNNING') return undefined;
  if (agent.status === 'PENDING')
    return hindrance(`The ECS Exec agent in ${container.name} is still starting; try again in a moment.`);
  const reason = agent.reason === undefined ? '' : ` ECS says: ${agent.reason}`;
  return hindrance(
    `The ECS Exec agent in ${container.name} is not running (${agent.status}).${reason} Check that the task role may open the four ssmmessages channels, and that the subnet reaches the ssmmessages endpoint.`,
  );
}

function hindrance(text: string): Hindrance {
  return { text, mendedByEnabling: false };
}
