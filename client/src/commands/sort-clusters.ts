import { define } from '../command/command.ts';
import { sortView } from '../inputs/sort-view.ts';

/** Has clusters, services, tasks and instances stand in another order, until another is chosen. */
export default define({
  id: 'sortClusters',
  title: 'Sort Clusters View By…',
  icon: 'list-ordered',
  menus: [{ on: 'view', view: 'clusters', group: '2_arrange@1' }],
  run: (context) =>
    sortView(context, 'clusters', [
      { order: 'usual', label: 'Default Order', description: 'names; of tasks, the newest first' },
      { order: 'name', label: 'Name', description: 'of tasks, their ID' },
      { order: 'status', label: 'Status', description: 'what is in trouble first, then what is changing' },
      { order: 'age', label: 'Age', description: 'services, tasks and instances, the newest first' },
      { order: 'cpu', label: 'CPU', description: 'of tasks what they reserve, of instances what is free' },
      {
        order: 'memory',
        label: 'Memory',
        description: 'of tasks what they reserve, of instances what is free',
      },
    ]),
});
