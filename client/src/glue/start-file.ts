import * as vscode from 'vscode';
import type { StartedFile, WrittenFile } from '../ui/ui.ts';
import { freePlace, untitledAt } from './new-file.ts';

/** Writes a file and opens it as a snippet, in which Tab leads from one place to type to the next. */
export async function startFile({ name, folder, snippet }: StartedFile): Promise<WrittenFile | undefined> {
  if (folder === undefined && vscode.workspace.workspaceFolders === undefined) {
    // Without a folder it is open under its name, and the editor asks where to when it is saved.
    await fill(await untitledAt(vscode.Uri.from({ scheme: 'untitled', path: name }), ''), snippet);
    return undefined;
  }
  const root = folder === undefined ? await workspaceFolder() : vscode.Uri.parse(folder, true);
  if (root === undefined) return undefined;
  const document = await emptyFile(root, name);
  await fill(document, snippet);
  await document.save();
  const { uri } = document;
  return { name: uri.path.slice(root.path.replace(/\/$/, '').length + 1), file: uri.toString() };
}

/** The folder of the workspace; which one, where there are several, or `undefined` when the person leaves. */
async function workspaceFolder(): Promise<vscode.Uri | undefined> {
  const [only, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (others.length === 0) return only?.uri;
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'In which folder?' });
  return picked?.uri;
}

/** The editor refuses to make it where a file has come to be meanwhile. */
async function emptyFile(root: vscode.Uri, name: string): Promise<vscode.TextDocument> {
  const [extension = 'json'] = name.split('.').slice(-1);
  const place = await freePlace(vscode.Uri.joinPath(root, name), extension);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(place, { overwrite: false });
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(
      `${vscode.workspace.asRelativePath(place)} could not be written. Is its folder read-only?`,
    );
  return vscode.workspace.openTextDocument(place);
}

/** An empty text is indented as the person has it set for such files; YAML takes no tabs. */
async function fill(document: vscode.TextDocument, snippet: StartedFile['snippet']): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const { insertSpaces, tabSize } = editor.options;
  const isTabbed = insertSpaces === false && document.languageId !== 'yaml';
  const unit = isTabbed ? '\t' : ' '.repeat(typeof tabSize === 'number' ? tabSize : 2);
  await editor.insertSnippet(new vscode.SnippetString(snippet(unit)), editor.selection, {
    undoStopBefore: true,
    undoStopAfter: true,
    keepWhitespace: true,
  });
}
