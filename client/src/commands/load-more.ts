import { define } from '../command/command.ts';

export default define({
  id: 'loadMore',
  title: 'Load More',
  palette: false,
  offeredBy: 'client/src/tree/provider.ts',
  async run({ ui, views }, { note }) {
    if (note !== undefined) return views.showMore(note);
    await ui.show({ severity: 'info', text: 'Click "Load more" at the end of a long list in the ECS view.' });
  },
});
