import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import type { Element } from '../tree/entry.ts';
import { kindsWith } from '../tree/kinds-with.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Opens the whole answer of the describe action that fits, read-only. */
export default define({
  id: 'describeAsJson',
  title: 'Describe as JSON',
  menus: [{ on: 'row', kinds: kindsWith('reference'), group: '7_look@7' }],
  async run(context, { element }) {
    const described = element ?? (await choose(context, cluster, { purpose: 'Describe as JSON' }));
    if (described !== undefined) await open(context, described);
  },
});

async function open(context: Context, { kind, item, connection }: Element): Promise<void> {
  const reference = kind.reference?.(item);
  const { label } = kind.view(item);
  if (reference === undefined)
    return context.ui.show({
      severity: 'info',
      text: `ECS does not describe a ${kind.noun} on its own, so there is no JSON of ${label}.`,
    });
  const answer = await read(context, connection, `Describing ${label}`, (ecs) => ecs.describe(reference));
  await context.ui.open({ name: `${label}.json`, text: `${JSON.stringify(answer, null, 2)}\n` });
}
