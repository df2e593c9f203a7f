import { shortName } from '#core/ecs/arn.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import type { ChosenScheduledTask } from './chosen-scheduled-task.ts';

/** Asks, and lets a schedule or a rule start tasks again, or none. */
export async function turnSchedule(
  context: ChangingContext,
  { task, element }: ChosenScheduledTask,
  to: 'on' | 'off',
): Promise<void> {
  const { name } = task;
  const { action, title, done } = words(name, to);
  const agreement = await agreementTo(context, {
    question: `${action} the ${task.by} ${name}?`,
    action,
    detail: [
      `${task.when}: starts ${shortName(task.taskDefinition)}.`,
      ...(task.by === 'rule' && to === 'off'
        ? ['None of the targets of the rule is invoked while it is paused.']
        : []),
    ],
    connection: element.connection,
    cluster: task.cluster,
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = { agreement, title, element: element.parent, done: () => done };
  await perform(context, undertaking, async (_ecs, _report, signal) =>
    (await context.changes.schedules(agreement)).turn(task, to, signal),
  );
}

function words(name: string, to: 'on' | 'off') {
  return to === 'off'
    ? {
        action: 'Pause',
        title: `Pausing ${name}`,
        done: `${name} is paused and starts nothing until it is resumed.`,
      }
    : { action: 'Resume', title: `Resuming ${name}`, done: `${name} starts tasks again.` };
}
