import { entries, items } from '../document/unknown.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { containerLabel } from './container-label.ts';
import { homeOf, writtenHome } from './home.ts';

/** Whether the task surely has no execution role: left out, or an empty text. */
export function lacksExecutionRole(task: TaskDefinition): boolean {
  return task.executionRoleArn === undefined || task.executionRoleArn === '';
}

/** A fix that adds the role which the console makes, in the account that the definition speaks of. */
export function addExecutionRole(task: TaskDefinition) {
  const { partition, account } = writtenHome(homeOf(task, items(task.containerDefinitions)));
  const to = `arn:${partition}:iam::${account}:role/ecsTaskExecutionRole`;
  return { title: 'Add an execution role', edits: [{ set: ['executionRoleArn'], to }] };
}

/** How a message begins that speaks of the first container that something holds of; `undefined` when it holds of none. */
export function containerThat(
  task: TaskDefinition,
  holds: (container: Container) => boolean,
): string | undefined {
  return entries(task.containerDefinitions)
    .filter(([, container]) => holds(container))
    .map(([index, container]) => containerLabel(container, index).replace('c', 'C'))[0];
}
