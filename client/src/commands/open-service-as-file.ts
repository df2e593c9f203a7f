import { describedService } from '#core/ecs/described-service.ts';
import { serviceFile } from '#core/ecs/service-file.ts';
import { defineOn } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import service from '../tree/nodes/service.ts';

/** Opens what would make a running service again as a file that can be edited, saved and deployed. */
export default defineOn({
  id: 'openServiceAsFile',
  title: 'Open Service as File',
  icon: 'go-to-file',
  menus: [{ on: 'row', kinds: ['service'], group: '1_create@1' }],
  on: service,
  purpose: 'Open a service as a file',
  async run(context, { item, connection }) {
    const { name } = item;
    const described = await read(context, connection, `Reading ${name}`, (ecs) =>
      describedService(ecs, item),
    );
    if (described === undefined)
      return refuse(context, `The service ${name} is gone.`, [mend(context, 'Refresh', 'refresh')]);
    await context.ui.edit({
      name: `${name}.service.json`,
      text: `${JSON.stringify(serviceFile(described), null, 2)}\n`,
    });
  },
});
