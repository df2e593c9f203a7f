import { counted } from '#core/words/counted.ts';
import { define } from '../command/command.ts';

/** Copies files of this machine into a folder of a container; each write passes the gate by itself. */
export default define({
  id: 'uploadToContainer',
  title: 'Upload…',
  icon: 'cloud-upload',
  palette: false,
  menus: [
    { on: 'row', kinds: ['container-root', 'container-folder'], group: 'inline@1' },
    { on: 'row', kinds: ['container-root', 'container-folder'], group: '2_copy@1' },
  ],
  async run({ ui, containerFiles }, { file: folder }) {
    if (folder === undefined)
      return ui.show({ severity: 'info', text: 'Choose "Upload…" on a folder in the Container Files view.' });
    const written = await ui.copyInto(folder);
    if (written === 0) return;
    containerFiles.refresh(folder);
    await ui.show({ severity: 'info', text: `Uploaded ${counted(written, 'file')}.` });
  },
});
