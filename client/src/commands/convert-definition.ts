import { type Context, define, type Invocation } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { TextFile } from '../files/files.ts';

/** Opens a file in the other syntax, JSON or YAML, as a new file beside it. What is there is never overwritten. */
export default define({
  id: 'convertDefinition',
  title: 'Convert between JSON and YAML',
  menus: [
    { on: 'editor', documents: 'any', group: '5_ecs@2' },
    { on: 'file', named: ['task-definition', 'container-definitions', 'service'], group: '5_ecs@5' },
  ],
  async run(context, invocation) {
    const file = await fileFor(context, invocation);
    if (file !== undefined) await convert(context, file);
  },
});

async function fileFor(context: Context, invocation: Invocation): Promise<TextFile | undefined> {
  const { ui, files } = context;
  const file = invocation.file === undefined ? files.active() : await files.at(invocation.file);
  if (file !== undefined && /^(jsonc?|yaml)$/.test(file.languageId)) return file;
  const found = await files.candidates();
  if (found.length === 0) {
    await refuse(context, 'The workspace has no ECS file to convert.', [
      mend(context, 'New ECS File…', 'newFile'),
    ]);
    return undefined;
  }
  if (found.length === 1) return found[0];
  const choices = found.map((each) => ({ label: each.name, icon: 'json', value: each }));
  return ui.pick(choices, { title: 'Convert between JSON and YAML', placeholder: 'Which file?' });
}

async function convert({ ui, definitions }: Context, file: TextFile): Promise<void> {
  const { to, conversion } = definitions().convertFile(file);
  if ('refusal' in conversion)
    return ui.show({ severity: 'error', text: `${file.name} cannot be converted. ${conversion.refusal}` });
  await ui.editBeside({ file: file.id, extension: to, languageId: to, text: conversion.text });
  if (conversion.notes.length > 0) await ui.show({ severity: 'warning', text: conversion.notes.join(' ') });
}
