import type { NewInstance } from '#core/ecs/api.ts';
import { perform, placeName } from '../command/change.ts';
import { type Context, defineOn } from '../command/command.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import cluster from '../tree/nodes/cluster.ts';

/**
 * What the ECS agent registers for some instance types, less than their nominal memory.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
const sizes: readonly { readonly type: string; readonly cpu: number; readonly memory: number }[] = [
  { type: 't3.micro', cpu: 2048, memory: 904 },
  { type: 't3.medium', cpu: 2048, memory: 3799 },
  { type: 'm6i.large', cpu: 2048, memory: 7764 },
  { type: 'm6i.xlarge', cpu: 4096, memory: 15696 },
  { type: 'c6i.2xlarge', cpu: 8192, memory: 15645 },
  { type: 'r6i.xlarge', cpu: 4096, memory: 31566 },
];

/** Declares virtual instances on a local endpoint, where no machine has to stand behind them. */
export default defineOn({
  id: 'registerContainerInstance',
  on: cluster,
  changes: true,
  async run(context, { item, element, connection }) {
    if (!staysOnThisMachine(connection))
      return context.ui.show({
        severity: 'info',
        text: 'Only a local endpoint takes declared instances; on AWS the ECS agent registers its own machine.',
      });
    const size = await chooseSize(context);
    if (size === undefined) return;
    const count = await context.ui.ask({
      title: `Add container instances to ${placeName(connection, item.arn)}`,
      prompt: 'How many',
      value: '1',
      check: (text) => (/^[1-9]\d?$/.test(text) ? undefined : 'Type a number from 1 to 99.'),
    });
    if (count === undefined) return;
    const what = `${count} × ${size.type ?? `${size.cpu} CPU units and ${size.memory} MiB`}`;
    const change = {
      title: `Adding ${what}`,
      connection,
      element,
      done: () => `Added ${what} to ${item.name}.`,
    };
    await perform(context, change, async (ecs) => {
      for (let index = 0; index < Number(count); index += 1)
        await ecs.registerContainerInstance(item.arn, { ...size, zone: zoneOf(connection.region, index) });
    });
  },
});

async function chooseSize(context: Context): Promise<Omit<NewInstance, 'zone'> | undefined> {
  const other = { type: undefined, cpu: 0, memory: 0 };
  const picked = await context.ui.pick<Omit<NewInstance, 'zone'>>(
    [
      ...sizes.map((size) => ({
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

async function askSize({ ui }: Context): Promise<Omit<NewInstance, 'zone'> | undefined> {
  const text = await ui.ask({
    title: 'Add container instances',
    prompt: 'CPU units and MiB of memory',
    value: '2048 4096',
    check: (size) => (/^\s*\d+[\s,]+\d+\s*$/.test(size) ? undefined : 'Type two numbers, such as 2048 4096.'),
  });
  const [cpu, memory] = text?.match(/\d+/g)?.map(Number) ?? [];
  return cpu === undefined || memory === undefined ? undefined : { type: undefined, cpu, memory };
}

/** Instances are spread over two zones, as people do. */
function zoneOf(region = 'us-east-1', index: number): string {
  return `${region}${index % 2 === 0 ? 'a' : 'b'}`;
}
