import { known } from '../document/unknown.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { homeOf, writtenHome } from './home.ts';

/**
 * Logging to CloudWatch Logs as the console sets it up: a group for the family, and streams
 * called `ecs/CONTAINER/TASK`.
 */
export function awslogsFor(
  container: Container,
  task: TaskDefinition | undefined,
  containers: readonly Container[],
) {
  const name = known(container.name);
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': `/ecs/${known(task?.family) ?? name ?? '<GROUP>'}`,
      'awslogs-region': writtenHome(homeOf(task, containers)).region,
      'awslogs-stream-prefix': 'ecs',
      'awslogs-create-group': 'true',
    },
  };
}
