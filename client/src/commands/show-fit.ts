import { choose } from '../choose.ts';
import { type Context, define } from '../command.ts';
import type { TextFile } from '../files.ts';
import type { Place } from '../fit/cluster-facts.ts';
import { enclosing } from '../tree/entry.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Opens the picture of a cluster's instances, with the tasks on them and those that would be added. */
export default define({
  id: 'showFit',
  async run(context, { element, file }) {
    const named = file === undefined ? undefined : await context.files.at(file);
    const definition = named ?? (element === undefined ? context.files.active() : undefined);
    const known =
      element === undefined ? await context.fit.facts.place(clusterOf(context, definition)) : undefined;
    const place = known ?? (await askPlace(context, element));
    if (place !== undefined) await context.fit.show({ place, file: definition?.id });
  },
});

async function askPlace(context: Context, element: Parameters<typeof choose>[2]): Promise<Place | undefined> {
  const chosen = await choose(context, cluster, element);
  const item = enclosing(chosen, cluster);
  return chosen && item && { connection: chosen.connection, cluster: item };
}

/** The cluster that a service of the file names, or else the setting. */
function clusterOf(context: Context, file: TextFile | undefined): string | undefined {
  const definitions =
    file === undefined ? [] : context.definitions().readDefinitions(file, context.files.options(file));
  const named = definitions.map(({ input }) => input.cluster).find((name) => typeof name === 'string');
  return named ?? (context.settings.fitCluster() || undefined);
}
