import * as vscode from 'vscode';
import type { Syntax } from '#core/document/node.ts';
import { syntaxOf } from '#core/document/syntax.ts';

/** Reads what describe commands printed from a file of the workspace. */
export async function readSnapshotFile(
  path: string,
  plainValue: (text: string, syntax: Syntax) => unknown,
): Promise<{ outputs: readonly unknown[]; asOf: number }> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const isWhole = /^(?:\/|[A-Za-z]:)/.test(path);
  const uri = isWhole || folder === undefined ? vscode.Uri.file(path) : vscode.Uri.joinPath(folder, path);
  const { mtime } = await vscode.workspace.fs.stat(uri);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const value = plainValue(text, syntaxOf({ name: path, text }));
  return { outputs: Array.isArray(value) ? value : [value], asOf: mtime };
}
