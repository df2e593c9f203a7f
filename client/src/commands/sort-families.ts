import { define } from '../command/command.ts';
import { sortView } from '../inputs/sort-view.ts';

/** Turns the order of families and revisions round, until it is turned back. */
export default define({
  id: 'sortFamilies',
  title: 'Sort Task Definitions View By…',
  icon: 'list-ordered',
  menus: [{ on: 'view', view: 'families', group: '2_arrange@1' }],
  run: (context) =>
    sortView(context, 'families', [
      {
        order: 'usual',
        label: 'Default Order',
        description: 'families from A to Z, the newest revision first',
      },
      {
        order: 'reverse',
        label: 'Reverse Order',
        description: 'families from Z to A, the oldest revision first',
      },
    ]),
});
