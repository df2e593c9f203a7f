import { daemonFile } from '#core/ecs/daemon-file.ts';
import { defineOn } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import daemon from '../tree/nodes/daemon.ts';

/** Opens what would make a running daemon again as a file that can be edited, saved and sent to ECS. */
export default defineOn({
  id: 'openDaemonAsFile',
  title: 'Open Daemon as File',
  icon: 'go-to-file',
  menus: [{ on: 'row', kinds: ['daemon'], group: '1_create@1' }],
  on: daemon,
  purpose: 'Open a daemon as a file',
  async run(context, { item, connection }) {
    const { name, arn } = item;
    const file = await read(context, connection, `Reading ${name}`, (ecs) => daemonFile(ecs, arn));
    if (file === undefined)
      return refuse(
        context,
        `The daemon ${name} runs no revision, so there is nothing to make a file from.`,
        [mend(context, 'Refresh', 'refresh')],
      );
    await context.ui.edit({ name: `${name}.ecs-daemon.json`, text: `${JSON.stringify(file, null, 2)}\n` });
  },
});
