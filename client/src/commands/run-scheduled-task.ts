import { shortName } from '#core/ecs/arn.ts';
import type { ScheduledTask } from '../around/schedules.ts';
import { define } from '../command/command.ts';
import { refusesChange } from '../command/gate.ts';
import { mend, refuse } from '../command/refuse.ts';
import { agreementToRun, run } from '../inputs/carry-out-run.ts';
import { chosenScheduledTask } from '../inputs/chosen-scheduled-task.ts';
import { reachLinesOf } from '../inputs/reach-lines.ts';

/** Starts now, once, what a schedule or a rule starts, by the target's own input. */
export default define({
  id: 'runScheduledTask',
  title: 'Run Now…',
  icon: 'run',
  palette: false,
  menus: [
    { on: 'row', kinds: ['schedule', 'event-rule'], flags: ['writable'], group: 'inline@1' },
    { on: 'row', kinds: ['schedule', 'event-rule'], flags: ['writable'], group: '1_create@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const chosen = await chosenScheduledTask(context, invocation, 'Run Now');
    if (chosen === undefined) return;
    const { task, element } = chosen;
    if (await refusesChange(context, element.connection)) return;
    if ('fault' in task.run)
      return refuse(context, `${task.name} cannot be run now: ${task.run.fault}`, [
        mend(
          context,
          'Run Task…',
          'runTask',
          element.parent === undefined ? {} : { element: element.parent },
        ),
      ]);
    const { input } = task.run;
    const detail = [...linesOf(task), ...(await reachLinesOf(context, element, input))];
    const agreement = await agreementToRun(context, element, input, detail);
    if (agreement !== undefined) await run(context, agreement, element, input);
  },
});

function linesOf({ name, by, input, taskDefinition }: ScheduledTask): string[] {
  const placeholder = /<aws\.scheduler\.[\w-]+>/.exec(input ?? '')?.[0];
  return [
    `As the ${by} ${name} starts ${shortName(taskDefinition)}; its schedule does not change.`,
    ...(input ? [`Overrides: ${input}`] : []),
    ...(placeholder === undefined
      ? []
      : [`${placeholder} is filled in by EventBridge Scheduler only and is sent unchanged.`]),
  ];
}
