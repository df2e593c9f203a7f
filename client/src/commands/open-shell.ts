import { defineOn } from '../command/command.ts';
import { enter } from '../exec/enter.ts';
import container from '../tree/nodes/container.ts';

/** The one that every image with a shell has. */
const shell = '/bin/sh';

/** Opens a shell in a container, in a terminal of the editor. */
export default defineOn({
  id: 'openShell',
  title: 'Open Shell',
  icon: 'terminal',
  menus: [
    { on: 'row', kinds: ['container'], flags: ['exec', 'writable'], group: 'inline@1' },
    { on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@1' },
  ],
  on: container,
  purpose: 'Open a shell',
  changes: true,
  run: (context, target) => enter(context, target, shell),
});
