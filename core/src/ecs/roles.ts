import { entries } from '../document/unknown.ts';
import type { Container, TaskDefinition } from './authored.ts';
import { containerLabel } from './container-label.ts';

/** Whether the task surely has no execution role: left out, or an empty text. */
export function lacksExecutionRole(task: TaskDefinition): boolean {
  return task.executionRoleArn === undefined || task.executionRoleArn === '';
}

/** A fix that adds the role which the console makes; the account stays to be filled in. */
export const addExecutionRole = {
  title: 'Add an execution role',
  edits: [{ set: ['executionRoleArn'], to: 'arn:aws:iam::<ACCOUNT_ID>:role/ecsTaskExecutionRole' }],
};

/** How a message speaks of the first container that something holds of; `undefined` when it holds of none. */
export function containerThat(
  task: TaskDefinition,
  holds: (container: Container) => boolean,
): string | undefined {
  return entries(task.containerDefinitions)
    .filter(([, container]) => holds(container))
    .map(([index, container]) => containerLabel(container, index))[0];
}
