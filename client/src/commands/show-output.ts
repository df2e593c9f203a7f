import { define } from '../command/command.ts';

export default define({
  id: 'showOutput',
  title: 'Show Log',
  icon: 'output',
  menus: [{ on: 'view', group: '9_help@1' }],
  run: async ({ log }) => log.reveal(),
});
