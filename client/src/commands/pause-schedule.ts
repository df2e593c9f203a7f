import { define } from '../command/command.ts';
import { chosenScheduledTask } from '../inputs/chosen-scheduled-task.ts';
import { turnSchedule } from '../inputs/turn-schedule.ts';

/** Keeps a schedule or a rule from starting tasks, until it is resumed. */
export default define({
  id: 'pauseSchedule',
  title: 'Pause Schedule…',
  icon: 'debug-pause',
  palette: false,
  menus: [
    { on: 'row', kinds: ['schedule', 'event-rule'], flags: ['enabled', 'writable'], group: '2_change@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const chosen = await chosenScheduledTask(context, invocation, 'Pause Schedule');
    if (chosen !== undefined) await turnSchedule(context, chosen, 'off');
  },
});
