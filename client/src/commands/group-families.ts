import { choose } from '../command/choose.ts';
import { define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend } from '../command/refuse.ts';
import { groupRows } from '../inputs/group-rows.ts';
import connection from '../tree/nodes/connection.ts';
import family from '../tree/nodes/family.ts';

/** Has families of task definitions stand in groups: by what their names begin with, or by a tag of the newest revision. */
export default define({
  id: 'groupFamilies',
  title: 'Group Task Definitions By…',
  icon: 'group-by-ref-type',
  menus: [
    { on: 'view', view: 'families', group: '2_arrange@2' },
    { on: 'row', kinds: ['group'], view: 'families', group: '5_pin@2' },
  ],
  run: (context) =>
    groupRows(context, {
      ...{ pane: 'families', kind: 'family', name: 'Families', ways: ['prefix', 'tag'] },
      mends: [mend(context, 'Change Grouping', 'groupFamilies')],
      async tags() {
        const root = await choose(context, connection, { purpose: 'Group families by a tag' });
        if (root === undefined) return undefined;
        const title = `Reading the tags of families on ${root.connection.name}`;
        return read(context, root.connection, title, async (ecs) => {
          const families = await ecs.families();
          return (await family.tagged?.(ecs, families)) ?? [];
        });
      },
    }),
});
