import { define } from '../command/command.ts';

/** Asks the account again about what the open files name. */
export default define({
  id: 'refreshLiveChecks',
  title: 'Check Against the Account Again',
  palette: 'config.ecsWorkbench.liveChecks',
  async run({ live, ui }) {
    live.refresh();
    ui.mention('The open files are checked against the account again.');
  },
});
