import { define } from '../command/command.ts';

/** Shows only what contains a text, until the filter is cleared. */
export default define({
  id: 'filter',
  title: 'Filter…',
  icon: 'filter',
  menus: [{ on: 'view', when: '!ecsWorkbench.filtered', group: 'navigation@2' }],
  async run({ ui, views }) {
    const text = await ui.ask({
      title: 'Filter',
      prompt: 'Show only rows that contain',
      value: views.filter(),
      placeholder: 'web',
    });
    if (text !== undefined) views.setFilter(text.trim());
  },
});
