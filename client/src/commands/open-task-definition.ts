import { registerReady } from '#core/ecs/register-ready.ts';
import { defineOn } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
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
  async run(context, { item, connection }) {
    const { ui } = context;
    const title = `Reading ${item.family}:${item.revision}`;
    const definition = await read(context, connection, title, (ecs) => ecs.taskDefinition(item.arn));
    if (definition === undefined)
      return refuse(context, `${item.family}:${item.revision} is gone.`, [
        mend(context, 'Refresh', 'refresh'),
      ]);
    const ready = registerReady('task-definition', definition);
    await ui.edit({
      name: `${item.family}-${item.revision}.taskdef.json`,
      text: `${JSON.stringify(ready, null, 2)}\n`,
    });
  },
});
