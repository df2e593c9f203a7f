import * as vscode from 'vscode';
import { askModally } from './ask-modally.ts';

/** Copies a file, wherever it is, to where the person says. */
export async function saveCopy(file: string): Promise<string | undefined> {
  const source = vscode.Uri.parse(file, true);
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: `ECS: download ${name}`,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target === undefined) return undefined;
  await vscode.workspace.fs.copy(source, target, { overwrite: true });
  return vscode.workspace.asRelativePath(target, false);
}

/** Copies files that the person picks into a folder, wherever it is. */
export async function copyInto(folder: string): Promise<number> {
  const target = vscode.Uri.parse(folder, true);
  const options = { title: 'ECS: upload', openLabel: 'Upload', canSelectMany: true };
  const picked = (await vscode.window.showOpenDialog(options)) ?? [];
  const there = new Set((await vscode.workspace.fs.readDirectory(target)).map(([name]) => name));
  let written = 0;
  for (const source of picked) {
    const name = source.path.slice(source.path.lastIndexOf('/') + 1);
    if (there.has(name) && !(await mayReplace(name))) continue;
    await vscode.workspace.fs.copy(source, vscode.Uri.joinPath(target, name), { overwrite: true });
    written += 1;
  }
  return written;
}

async function mayReplace(name: string): Promise<boolean> {
  const detail = ['Its current content will be lost.'];
  return askModally({ message: `Replace ${name}?`, detail, action: 'Replace' });
}
