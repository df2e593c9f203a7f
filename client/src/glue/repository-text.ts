import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { nearestConfiguration } from '#core/ide/configuration/nearest.ts';
import type { RepositoryText } from '../files/read-options.ts';

const disk = { exists: existsSync, join, parent: dirname };

/** The configuration that counts for a file on a disk, with what is not saved of it yet. */
export function repositoryText(uri: vscode.Uri): RepositoryText | undefined {
  if (uri.scheme !== 'file') return undefined;
  const file = uri.fsPath;
  const top = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? file;
  const path = nearestConfiguration(file, top, disk);
  const text = path === undefined ? undefined : textAt(path);
  if (path === undefined || text === undefined) return undefined;
  const folder = dirname(path);
  return {
    name: basename(path),
    text,
    path: relative(folder, file).split(sep).join('/'),
    beside: (name) => textAt(join(folder, name)),
  };
}

function textAt(path: string): string | undefined {
  const opened = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.scheme === 'file' && uri.fsPath === path,
  );
  if (opened !== undefined) return opened.getText();
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
