import * as vscode from 'vscode';

/** How long typing must rest before a picture of the text is drawn again, in milliseconds. */
const rest = 300;

/** Calls back when typing in the file of that URI has come to rest. */
export function onType(file: string, changed: () => void): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const typing = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.uri.toString() !== file) return;
    clearTimeout(timer);
    timer = setTimeout(changed, rest);
  });
  return vscode.Disposable.from(typing, { dispose: () => clearTimeout(timer) });
}

/** Puts the cursor at an offset of the file where it is seen, or in the first column, beside which pictures stand. */
export async function goTo(file: string, offset: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const seen = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, {
    viewColumn: seen?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(at, at),
  });
}
