import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';

/** Opens what a Compose file or a Copilot manifest becomes as new files beside it, and what of it was lost. */
export default define({
  id: 'importFile',
  title: 'Import Compose File or Copilot Manifest',
  async run(context, invocation) {
    const { ui, files, definitions } = context;
    const file = invocation.file === undefined ? files.active() : await files.at(invocation.file);
    if (file === undefined) {
      await refuse(context, 'Open the Compose file or AWS Copilot manifest to import.', [
        mend(context, 'New ECS File…', 'newFile'),
      ]);
      return;
    }
    const imported = definitions().importFile(file);
    if ('refusal' in imported)
      return ui.show({ severity: 'error', text: `${file.name} cannot be imported. ${imported.refusal}` });
    for (const { name, value } of imported.files) {
      const text = `${JSON.stringify(value, undefined, 2)}\n`;
      await ui.editBeside({ file: file.id, extension: name, languageId: 'json', text });
    }
    const base = file.name.split('/').at(-1);
    if (imported.lost.length > 0)
      await ui.open({ name: `Lost or different in ${base}.txt`, text: `${imported.lost.join('\n')}\n` });
  },
});
