import { define } from '../command/command.ts';

/** Shows the page about a rule; findings link to it. */
export default define({
  id: 'openRule',
  title: 'Open Rule Page',
  palette: false,
  offeredBy: 'client/src/language/rule-links.ts',
  async run({ ui }, { file }) {
    if (file !== undefined) return ui.preview(file);
    await ui.show({ severity: 'info', text: 'Click the name of a rule in a finding to read its page.' });
  },
});
