import { define } from '../command/command.ts';

/** Copies a file of a container to this machine. */
export default define({
  id: 'downloadContainerFile',
  title: 'Download…',
  icon: 'cloud-download',
  palette: false,
  menus: [{ on: 'row', kinds: ['container-file'], group: '2_copy@1' }],
  async run({ ui }, { file }) {
    if (file === undefined)
      return ui.show({ severity: 'info', text: 'Choose "Download…" on a file in the Container Files view.' });
    const saved = await ui.saveCopy(file);
    if (saved !== undefined) await ui.show({ severity: 'info', text: `Saved ${saved}.` });
  },
});
