import { placeName } from '../command/change.ts';
import { type Context, defineOn } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { addInstances, type InstanceSize, instanceSizes } from '../inputs/virtual-instances.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Declares virtual instances on a local endpoint, where no machine has to stand behind them. */
export default defineOn({
  id: 'registerContainerInstance',
  title: 'Add Container Instances…',
  icon: 'add',
  menus: [
    { on: 'row', kinds: ['cluster'], flags: ['near', 'writable'], group: '1_create@4' },
    { on: 'row', kinds: ['container-instances'], flags: ['near', 'writable'], group: 'inline@1' },
    { on: 'row', kinds: ['container-instances'], flags: ['near', 'writable'], group: '1_create@1' },
  ],
  on: cluster,
  purpose: 'Add container instances',
  changes: true,
  async run(context, { item, element, connection }) {
    if (!staysOnThisMachine(connection))
      return refuse(
        context,
        'Only a local endpoint accepts declared instances; on AWS the ECS agent registers its own machine.',
        [mend(context, 'Start Local Endpoint', 'startLocalEndpoint')],
      );
    const size = await chooseSize(context);
    if (size === undefined) return;
    const count = await context.ui.ask({
      title: `Add container instances to ${placeName(connection, item.arn)}`,
      prompt: 'How many instances',
      value: '1',
      check: (text) => (/^[1-9]\d?$/.test(text) ? undefined : 'Type a number from 1 to 99.'),
    });
    if (count !== undefined) await addInstances(context, element, { size, count: Number(count) });
  },
});

async function chooseSize(context: Context): Promise<InstanceSize | undefined> {
  const other = { type: undefined, cpu: 0, memory: 0 };
  const picked = await context.ui.pick<InstanceSize>(
    [
      ...instanceSizes.map((size) => ({
        label: size.type,
        description: `${size.cpu} CPU units, ${size.memory} MiB`,
        icon: 'server',
        value: size,
      })),
      { label: 'Another size…', icon: 'edit', value: other },
    ],
    { title: 'Add container instances', placeholder: 'Which size?' },
  );
  return picked === other ? askSize(context) : picked;
}

async function askSize({ ui }: Context): Promise<InstanceSize | undefined> {
  const text = await ui.ask({
    title: 'Add container instances',
    prompt: 'CPU units and MiB of memory',
    value: '2048 4096',
    check: (size) => (/^\s*\d+[\s,]+\d+\s*$/.test(size) ? undefined : 'Type two numbers, such as 2048 4096.'),
  });
  const [cpu, memory] = text?.match(/\d+/g)?.map(Number) ?? [];
  return cpu === undefined || memory === undefined ? undefined : { type: undefined, cpu, memory };
}
