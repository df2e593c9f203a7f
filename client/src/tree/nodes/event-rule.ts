import type { Cluster } from '#core/ecs/api.ts';
import type { ScheduledTask } from '../../around/schedules.ts';
import { defineNode } from '../node-kind.ts';
import { scheduledTaskFlags, scheduledTaskLook, scheduledTaskTooltip } from '../scheduled-task-row.ts';
import scheduledTasks from './scheduled-tasks.ts';

/** A target of a rule of EventBridge, which may have several. */
export default defineNode<ScheduledTask, Cluster>({
  kind: 'event-rule',
  noun: 'rule',
  under: [scheduledTasks],
  order: 2,
  sorted: true,
  flags: scheduledTaskFlags,
  none: 'No EventBridge rules',
  list: async (_, { arn }, { schedules, signal }) => (await schedules()).rules(arn, signal),
  id: ({ arn, name, target = '' }) => `${arn || name} ${target}`,
  arn: ({ arn }) => arn,
  view: scheduledTaskLook,
  tooltip: scheduledTaskTooltip,
});
