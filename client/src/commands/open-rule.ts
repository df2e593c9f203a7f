import { define } from '../command/command.ts';

/** Shows the page about a rule; findings link to it. */
export default define({
  id: 'openRule',
  async run({ ui }, { file }) {
    if (file !== undefined) await ui.preview(file);
  },
});
