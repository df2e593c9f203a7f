import { define } from '../command/command.ts';

/** Reads the clusters anew that lenses, findings and the fit panel are about. */
export default define({
  id: 'refreshFit',
  async run({ fit, ui }) {
    fit.facts.refresh();
    ui.say('What fits is worked out anew.');
  },
});
