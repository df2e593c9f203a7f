import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryText } from '../files/read-options.ts';
import { type ReadDisk, RepositoryTexts } from '../files/repository-texts.ts';

/** Configurations and what they name, and a folder that becomes the root of a work tree. */
const watched = '**/{*.json,*.yaml,*.yml,.git}';

/** What repositories say about files on a disk, with what is not saved of it yet. */
export class Repositories implements vscode.Disposable {
  private readonly texts = new RepositoryTexts(disk);
  private readonly subscriptions: vscode.Disposable;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher(watched);
    const forget = () => this.texts.forget();
    this.subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
      // A save is heard at once, and of the watcher a moment later.
      vscode.workspace.onDidSaveTextDocument(forget),
    );
  }

  /** The configuration that counts for a file; `undefined` for what is not a file, or has none. */
  of(uri: vscode.Uri): RepositoryText | undefined {
    if (uri.scheme !== 'file') return undefined;
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return this.texts.of(uri.fsPath, folder?.uri.fsPath ?? uri.fsPath);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

const disk: ReadDisk = {
  exists: existsSync,
  join,
  parent: dirname,
  name: (path) => basename(path),
  within: (folder, file) => relative(folder, file).split(sep).join('/'),
  opened: (path) =>
    vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === path)?.getText(),
  read: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  // The editor watches the folders of the workspace, and nothing above them.
  isWatched: (path) => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path)) !== undefined,
};
