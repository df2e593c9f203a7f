import { define } from '../command/command.ts';

/** Reads again the clusters that lenses, findings and the fit panel are about. */
export default define({
  id: 'refreshFit',
  title: 'Refresh Resource Fit',
  async run({ fit, ui }) {
    fit.facts.refresh();
    ui.mention('The fit has been recalculated.');
  },
});
