import { define } from '../command/command.ts';
import { chosenScheduledTask } from '../inputs/chosen-scheduled-task.ts';
import { openDefinition } from '../inputs/open-definition.ts';

/** Opens what a schedule or a rule starts, as a file that can be edited, saved and registered again. */
export default define({
  id: 'openScheduledTaskDefinition',
  title: 'Open Scheduled Task Definition as File',
  icon: 'go-to-file',
  palette: false,
  menus: [
    { on: 'row', kinds: ['schedule', 'event-rule'], group: 'inline@2' },
    { on: 'row', kinds: ['schedule', 'event-rule'], group: '1_create@2' },
  ],
  async run(context, invocation) {
    const chosen = await chosenScheduledTask(context, invocation, 'Open Scheduled Task Definition as File');
    if (chosen !== undefined)
      await openDefinition(context, chosen.element.connection, chosen.task.taskDefinition);
  },
});
