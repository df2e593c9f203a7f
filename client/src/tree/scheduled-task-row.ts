import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { code, type Markdown, md } from '#core/words/markdown.ts';
import type { ScheduledTask } from '../around/schedules.ts';
import type { Look } from './node-kind.ts';
import { timeOf } from './time.ts';

/** What menus ask of a row. */
export const scheduledTaskFlags = ['enabled', 'paused'];

/** The line of what starts tasks by itself. */
export function scheduledTaskLook(task: ScheduledTask): Look {
  const { enabled, name, next, taskDefinition, when } = task;
  const parts = [
    enabled ? undefined : 'paused',
    // First, for a narrow view cuts off what stands behind it.
    next === undefined ? undefined : `next ${timeOf(next).slice(5, 16)}`,
    when,
    shortName(taskDefinition),
  ];
  return {
    label: name,
    description: parts.filter(Boolean).join(' · '),
    icon: enabled ? 'watch' : 'debug-pause',
    ...(enabled && { tone: 'good' }),
    flags: [enabled ? 'enabled' : 'paused'],
  };
}

/** All that is known of it. */
export function scheduledTaskTooltip(task: ScheduledTask): readonly Markdown[] {
  const { bounds, count, description, enabled, expression, group, input, next, target } = task;
  return [
    md`**${task.name}** ${enabled ? 'enabled' : 'paused'}`,
    ...(description ? [md`${description}`] : []),
    md`${task.when}`,
    ...(expression === undefined ? [] : [code(expression)]),
    ...bounds.map((bound) => md`${bound}`),
    ...(next === undefined ? [] : [md`Next run: ${timeOf(next)}, local time`]),
    md`Starts ${counted(count, 'task')} of ${shortName(task.taskDefinition)}`,
    ...(input ? [md`With the overrides ${code(input)}`] : []),
    ...(group === undefined ? [] : [md`Schedule group: ${group}`]),
    ...(target === undefined ? [] : [md`Target: ${target}`]),
    ...(task.arn === '' ? [] : [code(task.arn)]),
  ];
}
