import { define } from '../command/command.ts';

/** Reads the clusters anew that lenses, findings and the fit panel are about. */
export default define({
  id: 'refreshFit',
  run: async ({ fit }) => fit.facts.refresh(),
});
