import { define } from '../command/command.ts';

/** Takes a container out of the view of files; nothing in it changes. */
export default define({
  id: 'closeContainerFiles',
  title: 'Close',
  icon: 'close',
  palette: false,
  menus: [{ on: 'row', kinds: ['container-root'], group: 'inline@3' }],
  async run({ ui, containerFiles }, { file }) {
    if (file !== undefined) return containerFiles.close(file);
    await ui.show({ severity: 'info', text: 'Choose "Close" on a container in the Container Files view.' });
  },
});
