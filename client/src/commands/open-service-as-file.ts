import type { ApiInput } from '#core/ecs/api.ts';
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
    const { cluster, name } = item;
    const answer = await read(context, connection, `Reading ${name}`, (ecs) =>
      ecs.describe({ kind: 'service', cluster, name }),
    );
    const described = firstService(answer);
    if (described === undefined)
      return refuse(context, `The service ${name} is gone.`, [mend(context, 'Refresh', 'refresh')]);
    await context.ui.edit({
      name: `${name}.service.json`,
      text: `${JSON.stringify(serviceFile(described), null, 2)}\n`,
    });
  },
});

function firstService(answer: unknown): ApiInput | undefined {
  const { services }: { readonly services?: unknown } = Object(answer);
  const [first]: readonly unknown[] = Array.isArray(services) ? services : [];
  return typeof first === 'object' && first !== null ? { ...first } : undefined;
}
