import { applyTextEdits, type TextEdit } from '#core/document/edit/text-edit.ts';
import { familyOf, shortName } from '#core/ecs/arn.ts';
import { registerReady } from '#core/ecs/register-ready.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { TextFile } from '../files/files.ts';
import type { SizeChange } from '../webviews/dashboard/drawing.ts';

/**
 * Makes the edits in the file of the workspace that holds the family, not saved yet, so that the person sees them
 * and can take them back; where no file holds it, in what is registered, opened as a new file.
 */
export async function changeSize(context: Context, change: SizeChange): Promise<void> {
  const { files, ui } = context;
  const family = familyOf(change.reference);
  for (const file of await files.candidates()) {
    const edits = editsIn(context, file, family, change);
    if (edits !== undefined) return ui.change(file.id, edits);
  }
  await openChanged(context, family, change);
}

function editsIn(
  { definitions, files }: Context,
  file: TextFile,
  family: string,
  { edits }: SizeChange,
): readonly TextEdit[] | undefined {
  return definitions().editsOfFamily(file, files.options(file), { family, edits });
}

async function openChanged(context: Context, family: string, change: SizeChange): Promise<void> {
  const name = shortName(change.reference);
  const definition = await read(context, change.connection, `Reading ${name}`, (ecs) =>
    ecs.taskDefinition(change.reference),
  );
  if (definition === undefined)
    return refuse(context, `${name} no longer exists.`, [mend(context, 'Refresh', 'refresh')]);
  const text = `${JSON.stringify(registerReady('task-definition', definition), null, 2)}\n`;
  const file = { id: '', name: '', path: `/${family}.taskdef.json`, languageId: 'json', text };
  const edits = editsIn(context, file, family, change) ?? [];
  await context.ui.edit({ name: `${family}.taskdef.json`, text: applyTextEdits(text, edits) });
}
