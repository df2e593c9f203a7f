import type { ApiInput, EcsQueries, Service } from '#core/ecs/api.ts';
import { describedService } from '#core/ecs/described-service.ts';
import { expressFile } from '#core/ecs/express-file.ts';
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
    const { name, express } = item;
    const file = await read(context, connection, `Reading ${name}`, (ecs) => fileOf(ecs, item));
    if (file === undefined)
      return refuse(context, `The service ${name} no longer exists.`, [mend(context, 'Refresh', 'refresh')]);
    const kind = express ? 'express-service' : 'service';
    await context.ui.edit({ name: `${name}.${kind}.json`, text: `${JSON.stringify(file, null, 2)}\n` });
  },
});

/** What CreateService takes, or CreateExpressGatewayService for what it made. */
async function fileOf(ecs: EcsQueries, item: Service): Promise<ApiInput | undefined> {
  if (item.express) return expressFile(await ecs.describe({ kind: 'express-service', arn: item.arn }));
  const described = await describedService(ecs, item);
  return described === undefined ? undefined : serviceFile(described);
}
