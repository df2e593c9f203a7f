import { shortName } from '#core/ecs/arn.ts';
import type { ScheduledTask } from '../around/schedules.ts';
import { perform } from '../command/change.ts';
import { define } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { chosenScheduledTask } from '../inputs/chosen-scheduled-task.ts';

/** Deletes a schedule, or what a rule starts, after saying what will not be started any more. */
export default define({
  id: 'deleteSchedule',
  title: 'Delete Schedule…',
  palette: false,
  menus: [{ on: 'row', kinds: ['schedule', 'event-rule'], flags: ['writable'], group: '9_remove@1' }],
  changes: true,
  async run(context, invocation) {
    const chosen = await chosenScheduledTask(context, invocation, 'Delete Schedule');
    if (chosen === undefined) return;
    const { task, element } = chosen;
    const agreement = await agreementTo(context, {
      question: questionOf(task),
      action: 'Delete',
      detail: detailOf(task),
      connection: element.connection,
      cluster: task.cluster,
      destructive: true,
    });
    if (agreement === undefined) return;
    const undertaking = {
      agreement,
      title: `Deleting ${task.name}`,
      element: element.parent,
      done: () => `${task.name} is deleted; the tasks that it started run on.`,
    };
    await perform(context, undertaking, async (_ecs, _report, signal) =>
      (await context.changes.schedules(agreement)).remove(task, signal),
    );
  },
});

function questionOf({ by, name, target = '' }: ScheduledTask): string {
  return by === 'schedule'
    ? `Delete the schedule ${name}?`
    : `Delete the target ${target} of the rule ${name}?`;
}

function detailOf({ by, when, taskDefinition, enabled }: ScheduledTask): string[] {
  const now = enabled ? 'starts' : 'is paused, and started';
  return [
    `${when}: ${now} ${shortName(taskDefinition)}.`,
    ...(by === 'rule' ? ['The rule is deleted with its last target.'] : []),
  ];
}
