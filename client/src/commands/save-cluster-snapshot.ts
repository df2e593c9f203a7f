import { defineOn } from '../command/command.ts';
import { read } from '../command/read.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Saves a cluster's instances and tasks in a file that stands for it, offline and in pipelines. */
export default defineOn({
  id: 'saveClusterSnapshot',
  title: 'Save Cluster Snapshot…',
  menus: [
    { on: 'row', kinds: ['cluster'], group: '3_fit@3' },
    { on: 'row', kinds: ['container-instances'], group: '3_fit@2' },
  ],
  on: cluster,
  purpose: 'Save a cluster snapshot',
  async run(context, { item, connection }) {
    const { ui, settings } = context;
    const outputs = await read(context, connection, `Reading ${item.name}`, (ecs) => ecs.capacity(item.arn));
    const path = await ui.save({ name: `${item.name}.json`, text: `${JSON.stringify(outputs, null, 2)}\n` });
    if (path === undefined) return;
    await ui.show({
      severity: 'info',
      text: `${path} holds ${item.name} as it is now. "ecs-workbench fit FILE --cluster ${path}" reads it too.`,
      actions: [{ label: 'Use It for Fit', run: () => settings.setFit('snapshot', path) }],
    });
  },
});
