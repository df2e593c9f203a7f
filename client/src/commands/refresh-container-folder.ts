import { define } from '../command/command.ts';

/** Looks again at a folder of a container. */
export default define({
  id: 'refreshContainerFolder',
  title: 'Refresh',
  icon: 'refresh',
  palette: false,
  menus: [{ on: 'row', kinds: ['container-root', 'container-folder'], group: 'inline@2' }],
  async run({ ui, containerFiles }, { file }) {
    if (file !== undefined) return containerFiles.refresh(file);
    await ui.show({ severity: 'info', text: 'Choose "Refresh" on a folder in the Container Files view.' });
  },
});
