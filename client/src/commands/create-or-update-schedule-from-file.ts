import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { applySchedule } from '../inputs/apply-schedule.ts';
import { findInput } from '../inputs/definition-input.ts';
import { rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';

const purpose = 'Create or update a schedule';

/** Makes the schedule of EventBridge Scheduler that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateScheduleFromFile',
  title: 'Create or Update Schedule from File…',
  icon: 'cloud-upload',
  menus: [
    { on: 'row', kinds: ['scheduled-tasks'], flags: ['writable'], group: '1_create@2' },
    { on: 'editor', documents: ['schedule'], group: 'navigation@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['schedule'], purpose);
    if (source === undefined) return;
    const { element } = invocation;
    const within = element && rootOf(element);
    const root = await choose(context, connectionKind, { purpose, within });
    if (root !== undefined) await applySchedule(context, root, source.definition.input);
  },
});
