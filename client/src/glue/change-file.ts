import * as vscode from 'vscode';
import type { TextEdit } from '#core/document/edit/text-edit.ts';

/** Makes edits in a file, which is shown at the first of them and not saved. */
export async function changeFile(file: string, edits: readonly TextEdit[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const changes = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits) {
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    changes.replace(document.uri, range, newText);
  }
  if (!(await vscode.workspace.applyEdit(changes)))
    throw new Error(`${vscode.workspace.asRelativePath(document.uri)} could not be changed.`);
  const first = document.positionAt(Math.min(...edits.map(({ span }) => span.start)));
  await vscode.window.showTextDocument(document, {
    preview: false,
    selection: new vscode.Range(first, first),
  });
}
