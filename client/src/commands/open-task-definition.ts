import { defineOn } from '../command/command.ts';
import { openDefinition } from '../inputs/open-definition.ts';
import revision from '../tree/nodes/revision.ts';

/** Opens a revision as a file that can be edited, saved and registered again. */
export default defineOn({
  id: 'openTaskDefinition',
  title: 'Open Task Definition as File',
  icon: 'go-to-file',
  menus: [
    { on: 'row', kinds: ['revision'], group: 'inline@1' },
    { on: 'row', kinds: ['revision'], group: '1_create@1' },
  ],
  on: revision,
  purpose: 'Open a task definition',
  run: (context, { item, connection }) => openDefinition(context, connection, item.arn),
});
