import { define } from '../command/command.ts';

export default define({
  id: 'loadMore',
  async run({ views }, { note }) {
    if (note !== undefined) views.showMore(note);
  },
});
