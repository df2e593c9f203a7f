import { define } from '../command/command.ts';

/** Draws one thing and what is below it again, or both views. */
export default define({
  id: 'refresh',
  run: async ({ views }, { element, note }) => views.refresh(element ?? note?.parent),
});
