import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend } from '../command/refuse.ts';
import { groupRows } from '../inputs/group-rows.ts';
import { enclosing, nearest } from '../tree/entry.ts';
import cluster from '../tree/nodes/cluster.ts';

/** Has services stand in groups: by the family that they run, by what their names begin with, or by a tag. */
export default define({
  id: 'groupServices',
  title: 'Group Services By…',
  icon: 'group-by-ref-type',
  menus: [
    { on: 'view', view: 'clusters', group: '2_arrange@2' },
    { on: 'row', kinds: ['services', 'group'], view: 'clusters', group: '5_pin@2' },
  ],
  run: (context, { element }) =>
    groupRows(context, {
      ...{ pane: 'clusters', kind: 'service', name: 'Services', ways: ['family', 'prefix', 'tag'] },
      mends: [mend(context, 'Change Grouping', 'groupServices', element === undefined ? {} : { element })],
      async tags() {
        const purpose = 'Group services by a tag';
        const found =
          nearest(element, cluster) ?? (await choose(context, cluster, { purpose, within: element }));
        const within = enclosing(found, cluster);
        if (found === undefined || within === undefined) return undefined;
        const title = `Reading the tags of services on ${within.name}`;
        const services = await read(context, found.connection, title, (ecs) =>
          ecs.services(within.arn, { tags: true }),
        );
        return services.map(({ tags = {} }) => tags);
      },
    }),
});
