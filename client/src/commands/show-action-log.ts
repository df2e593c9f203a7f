import { define } from '../command/command.ts';

/** Shows what was changed from this window: when, where, by which call, and what came of it. */
export default define({
  id: 'showActionLog',
  title: 'Show Action Log',
  icon: 'history',
  menus: [{ on: 'view', group: '9_help@2' }],
  run: async ({ actions }) => actions.reveal(),
});
