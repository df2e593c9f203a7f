import { define } from '../command/command.ts';

export default define({
  id: 'clearFilter',
  run: async ({ views }) => views.setFilter(''),
});
