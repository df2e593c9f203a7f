import { define } from '../command.ts';

export default define({
  id: 'clearFilter',
  run: async ({ views }) => views.setFilter(''),
});
