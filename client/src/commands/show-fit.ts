import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import type { TextFile } from '../files/files.ts';
import type { FitSource } from '../fit/fit-view.ts';
import type { Element } from '../tree/entry.ts';
import { enclosing } from '../tree/entry.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Opens the picture of a cluster's instances, with the tasks on them and those that would be added. */
export default define({
  id: 'showFit',
  title: 'Show Resource Fit',
  icon: 'graph',
  menus: [
    { on: 'row', kinds: ['cluster'], group: 'inline@2' },
    { on: 'row', kinds: ['cluster'], group: '3_fit@1' },
    { on: 'row', kinds: ['container-instances'], group: 'inline@2' },
    { on: 'row', kinds: ['container-instances'], group: '3_fit@1' },
  ],
  async run(context, { element, file }) {
    context.fit.facts.refresh();
    const named = file === undefined ? undefined : await context.files.at(file);
    const definition = named ?? (element === undefined ? context.files.active() : undefined);
    const source =
      element === undefined ? await sourceOf(context, definition) : await askCluster(context, element);
    if (source !== undefined) await context.fit.show({ source, file: definition?.id });
  },
});

/** What the file's lens speaks of: the snapshot of the settings, the cluster, or instances that are planned. */
async function sourceOf(context: Context, file: TextFile | undefined): Promise<FitSource | undefined> {
  const { snapshot, instances: added } = context.settings.fit(file?.id);
  if (snapshot !== '') return { kind: 'snapshot', path: snapshot, added };
  const place = await context.fit.facts.place(clusterOf(context, file));
  if (place !== undefined) return { kind: 'cluster', place, added };
  return Object.keys(added).length > 0 ? { kind: 'planned', added } : askCluster(context, undefined);
}

async function askCluster(context: Context, element: Element | undefined): Promise<FitSource | undefined> {
  const chosen = await choose(context, cluster, { purpose: 'Show resource fit', within: element });
  const item = enclosing(chosen, cluster);
  return (
    chosen && item && { kind: 'cluster', place: { connection: chosen.connection, cluster: item }, added: {} }
  );
}

/** The cluster of a service that the file names, or else that of the settings. */
function clusterOf(context: Context, file: TextFile | undefined): string | undefined {
  const definitions =
    file === undefined ? [] : context.definitions().readDefinitions(file, context.files.options(file));
  const named = definitions.map(({ input }) => input.cluster).find((name) => typeof name === 'string');
  return named ?? (context.settings.fit(file?.id).cluster || undefined);
}
