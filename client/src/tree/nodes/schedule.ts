import type { Cluster } from '#core/ecs/api.ts';
import type { ScheduledTask } from '../../around/schedules.ts';
import { defineNode } from '../node-kind.ts';
import { scheduledTaskFlags, scheduledTaskLook, scheduledTaskTooltip } from '../scheduled-task-row.ts';
import scheduledTasks from './scheduled-tasks.ts';

/** A schedule of EventBridge Scheduler. */
export default defineNode<ScheduledTask, Cluster>({
  kind: 'schedule',
  noun: 'schedule',
  under: [scheduledTasks],
  order: 1,
  sorted: true,
  flags: scheduledTaskFlags,
  none: 'No EventBridge schedules',
  list: async (_, { arn }, { schedules, signal }) => (await schedules()).schedules(arn, signal),
  id: ({ arn, name }) => arn || name,
  arn: ({ arn }) => arn,
  view: scheduledTaskLook,
  tooltip: scheduledTaskTooltip,
});
