import { define } from '../command/command.ts';

export default define({
  id: 'clearFilter',
  title: 'Clear Filter',
  icon: 'clear-all',
  palette: 'ecsWorkbench.filtered',
  menus: [{ on: 'view', when: 'ecsWorkbench.filtered', group: 'navigation@2' }],
  run: async ({ views }) => views.setFilter(''),
});
