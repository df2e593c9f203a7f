import * as vscode from 'vscode';
import { freeNames } from '../files/free-names.ts';
import type { NamedFile, NewFile } from '../ui/ui.ts';

/** Opens a text that is saved beside a file, under its name with another extension, once the person saves it. */
export async function openBeside({ file, extension, languageId, text }: NewFile): Promise<void> {
  const source = vscode.Uri.parse(file, true);
  const document =
    source.scheme === 'untitled'
      ? await vscode.workspace.openTextDocument({ language: languageId, content: text })
      : await untitledAt(await freePlace(source, extension), text);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
}

/** Opens a text that is saved under that name in the folder of the workspace, once the person saves it. */
export async function openNew({ name, text, cursor }: NamedFile): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const [extension = 'json'] = name.split('.').slice(-1);
  const place =
    folder === undefined
      ? vscode.Uri.from({ scheme: 'untitled', path: name })
      : await freePlace(vscode.Uri.joinPath(folder.uri, name), extension);
  const document = await untitledAt(place, text);
  const at = document.positionAt(cursor);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(document, { preview: false, selection });
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
}

/** An open text that is saved at that place, once the person saves it. */
export async function untitledAt(place: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(place.with({ scheme: 'untitled' }));
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** The first name that neither a file nor an open text has. */
export async function freePlace(source: vscode.Uri, extension: string): Promise<vscode.Uri> {
  const names = freeNames(source.path, extension);
  for (;;) {
    const place = source.with({ path: names.next().value });
    if (!isOpen(place) && !(await exists(place))) return place;
  }
}

function isOpen(place: vscode.Uri): boolean {
  const untitled = place.with({ scheme: 'untitled' }).toString();
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === untitled);
}

async function exists(place: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(place).then(
    () => true,
    () => false,
  );
}
