import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { enclosing } from '../tree/entry.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Chooses, for this workspace, the cluster that definitions are held against. */
export default define({
  id: 'chooseFitCluster',
  title: 'Choose Cluster for Fit…',
  menus: [{ on: 'row', kinds: ['cluster'], group: '3_fit@2' }],
  async run(context, { element }) {
    const chosen = await choose(context, cluster, { purpose: 'Choose the cluster for fit', within: element });
    const item = enclosing(chosen, cluster);
    if (chosen === undefined || item === undefined) return;
    // The setting goes before a choice, so it follows it.
    if (context.settings.fit().cluster !== '') await context.settings.setFit('cluster', item.name);
    await context.fit.facts.choose({ connection: chosen.connection.name, cluster: item.name });
    const place = `${item.name} (${chosen.connection.name})`;
    await context.ui.show({ severity: 'info', text: `Definitions are held against ${place} from now on.` });
  },
});
