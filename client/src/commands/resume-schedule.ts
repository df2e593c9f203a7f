import { define } from '../command/command.ts';
import { chosenScheduledTask } from '../inputs/chosen-scheduled-task.ts';
import { turnSchedule } from '../inputs/turn-schedule.ts';

/** Lets a paused schedule or rule start tasks again. */
export default define({
  id: 'resumeSchedule',
  title: 'Resume Schedule…',
  icon: 'debug-continue',
  palette: false,
  menus: [
    { on: 'row', kinds: ['schedule', 'event-rule'], flags: ['paused', 'writable'], group: '2_change@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const chosen = await chosenScheduledTask(context, invocation, 'Resume Schedule');
    if (chosen !== undefined) await turnSchedule(context, chosen, 'on');
  },
});
