import { define } from '../command/command.ts';

/** Leaves the file in the active editor alone from now on. */
export default define({
  id: 'notAnEcsFile',
  run: async ({ documents }) => documents.treatAs('none'),
});
