import { documentKinds } from '#core/ecs/kinds.ts';
import { define } from '../command/command.ts';

/** Says what the file in the active editor is, where its name and content do not. */
export default define({
  id: 'treatAs',
  title: 'Treat as…',
  palette: 'editorLangId =~ /^(jsonc?|yaml)$/',
  async run({ ui, documents }) {
    const kind = await ui.pick(
      documentKinds.map((each) => ({ label: each.replaceAll('-', ' '), description: each, value: each })),
      { title: 'Treat as an ECS file', placeholder: 'What is in this file?' },
    );
    if (kind === undefined) return;
    const file = await documents.treatAs(kind);
    if (file === undefined)
      await ui.show({ severity: 'info', text: 'First open the file to treat as an ECS file.' });
    else ui.mention(`${file} is treated as a ${kind.replaceAll('-', ' ')} from now on.`);
  },
});
