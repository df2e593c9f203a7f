import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';

/** Opens the Compose file that runs a task definition on a laptop as a new file beside it, and what of it was lost. */
export default define({
  id: 'exportCompose',
  title: 'Export Task Definition as Compose File',
  async run(context, invocation) {
    const { ui, files, definitions } = context;
    const file = invocation.file === undefined ? files.active() : await files.at(invocation.file);
    if (file === undefined) {
      await refuse(context, 'Open the task definition to export.', [
        mend(context, 'New ECS File…', 'newFile'),
      ]);
      return;
    }
    const exported = definitions().exportCompose(file);
    if ('refusal' in exported)
      return ui.show({ severity: 'error', text: `${file.name} cannot be exported. ${exported.refusal}` });
    const { name, text, lost } = exported;
    await ui.editBeside({ file: file.id, extension: name, languageId: 'yaml', text });
    const base = file.name.split('/').at(-1);
    if (lost.length > 0)
      await ui.open({ name: `Lost or different from ${base}.txt`, text: `${lost.join('\n')}\n` });
  },
});
