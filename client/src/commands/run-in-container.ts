import { defineOn } from '../command/command.ts';
import { enter } from '../exec/enter.ts';
import container from '../tree/nodes/container.ts';

/** Runs one command in a container and shows what it writes. */
export default defineOn({
  id: 'runInContainer',
  title: 'Run Command in Container…',
  icon: 'terminal',
  menus: [{ on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@2' }],
  on: container,
  purpose: 'Run a command in a container',
  changes: true,
  async run(context, target) {
    const command = await context.ui.ask({
      title: `Run a command in ${target.item.name}`,
      prompt: 'It runs without a shell; wrap what needs one in sh -c "…"',
      placeholder: 'env',
      check: (text) => (text.trim() === '' ? 'Type a command.' : undefined),
    });
    if (command !== undefined) await enter(context, target, command);
  },
});
