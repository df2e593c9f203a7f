import { define } from '../command/command.ts';

export default define({
  id: 'showOutput',
  run: async ({ log }) => log.reveal(),
});
