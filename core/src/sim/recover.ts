import { wakeCluster } from './agenda.ts';
import type { Effect } from './effects.ts';
import { planForgetting } from './history.ts';
import type { TaskRecord } from './records/task.ts';
import type { TaskDefinitionRecord } from './records/task-definition.ts';
import type { World } from './state.ts';
import { taskDefinitionOf } from './task-definitions/find.ts';
import { askAttach, askPull, askStart, askStop, askVolumes, askWatch } from './tasks/ask.ts';
import { isStopped, progressOf } from './tasks/work.ts';
import { type Clock, type Step, step } from './transaction.ts';
import { isVolume } from './volumes/managed-volume.ts';

/**
 * Asks the runtime again for all that was under way when the endpoint ended, and looks at everything once. Of
 * tasks that had stopped it says nothing: what the driver still has of them is left over.
 */
export function recover(world: World, clock: Clock): Step<void> {
  return step(world, clock, (draft) => {
    for (const { shown } of draft.list('clusters')) {
      for (const task of draft.where('tasks', 'cluster', shown.clusterArn)) {
        const definition = taskDefinitionOf(draft, task.shown.taskDefinitionArn);
        draft.effects.push(...underWay(task, definition));
      }
      wakeCluster(draft, shown.clusterArn, clock.now);
    }
    // What is kept may be another matter than before the restart.
    planForgetting(draft);
  });
}

function underWay(task: TaskRecord, definition: TaskDefinitionRecord): Effect[] {
  const { taskArn, lastStatus, attachments = [] } = task.shown;
  if (task.waiting !== undefined) return [];
  if (lastStatus === 'DEPROVISIONING') return [{ type: 'detach-network', taskArn }];
  if (lastStatus === 'PENDING' && attachments.some(({ status }) => status === 'DETACHING')) {
    return [{ type: 'detach-network', taskArn }];
  }
  const provisioning = lastStatus === 'PROVISIONING';
  const connected = attachments.some((one) => !isVolume(one) && one.status === 'ATTACHED');
  return [
    ...(provisioning && task.awsvpc && !connected ? [askAttach(task, definition)] : []),
    ...(provisioning ? askVolumes(task, definition) : []),
    ...definition.containerDefinitions.flatMap((container) => ofContainer(task, definition, container)),
    ...(lastStatus === 'ACTIVATING' ? [{ type: 'activate-task' as const, taskArn }] : []),
    ...(lastStatus === 'DEACTIVATING' ? [{ type: 'deactivate-task' as const, taskArn }] : []),
  ];
}

function ofContainer(
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  container: TaskDefinitionRecord['containerDefinitions'][number],
): Effect[] {
  if (isStopped(task, container.name)) return [];
  const { pull, start, stop } = progressOf(task, container.name);
  return [
    ...(pull === 'asked' ? [askPull(task, container)] : []),
    ...(start === 'asked' && stop === 'no' ? [askStart(task, definition, container)] : []),
    ...(start === 'done' ? [askWatch(task, definition, container)] : []),
    ...(stop === 'asked' ? [askStop(task, container)] : []),
  ];
}
