import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { askStop } from '../tasks/ask.ts';
import { findTask } from '../tasks/find.ts';
import { progressOf } from '../tasks/work.ts';
import type { Draft } from '../transaction.ts';
import type { Fault, Struck } from './struck.ts';

/** Sends SIGKILL to a container of a running task, as a crash or the kernel would; ECS then sees it exit with 137. */
export function killTask(
  draft: Draft,
  { cluster, task: reference, container: name }: Fault,
  call: Call,
): Struck {
  const task = findTask(draft, activeCluster(draft, cluster, call), reference ?? '');
  if (task === undefined) throw invalidParameter('The referenced task was not found.');
  const { containerDefinitions } = taskDefinitionOf(draft, task.shown.taskDefinitionArn);
  const container = containerDefinitions.find((each) =>
    name === undefined ? each.essential !== false : each.name === name,
  );
  if (container === undefined) throw invalidParameter(`The task has no container "${name}".`);
  if (progressOf(task, container.name).start !== 'done') {
    throw invalidParameter(`The container "${container.name}" does not run, so it cannot be killed.`);
  }
  draft.effects.push({ ...askStop(task, container), timeoutSeconds: 0 });
  return { tasks: [task.shown.taskArn], containerInstances: [] };
}
