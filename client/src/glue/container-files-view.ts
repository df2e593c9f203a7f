import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { ContainerFilesPort } from '../command/command.ts';
import type { ContainerRoot } from '../container-files/container-files.ts';
import { ContainerFileSystem } from './container-file-system.ts';

const viewId = `${section}.containerFiles`;

/** The view of the containers that somebody looks into; it is there only while there is one. */
export class ContainerFilesView
  implements ContainerFilesPort, vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable
{
  private readonly system = new ContainerFileSystem();
  private readonly roots = new Map<string, vscode.Uri>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri | undefined>();
  private readonly folders = new Map<string, vscode.Uri>();
  private readonly view: vscode.TreeView<vscode.Uri>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
  }

  async open(root: ContainerRoot): Promise<void> {
    const uri = this.known(this.system.mount(root));
    this.roots.set(uri.toString(), uri);
    this.showWhetherEmpty();
    this.changed.fire(undefined);
    await vscode.commands.executeCommand(`${viewId}.focus`);
    await this.view.reveal(uri, { expand: true, focus: true });
  }

  close(root: string): void {
    const uri = this.roots.get(root);
    if (uri === undefined) return;
    this.roots.delete(root);
    this.system.unmount(uri);
    this.showWhetherEmpty();
    this.changed.fire(undefined);
  }

  refresh(folder: string): void {
    const uri = this.known(vscode.Uri.parse(folder, true));
    this.system.forget(uri);
    this.changed.fire(uri);
  }

  async getChildren(folder?: vscode.Uri): Promise<vscode.Uri[]> {
    if (folder === undefined) return [...this.roots.values()];
    const listed = await vscode.workspace.fs.readDirectory(folder);
    return listed.map(([name, type]) => {
      const uri = this.known(vscode.Uri.joinPath(folder, name));
      if (type & vscode.FileType.Directory) this.folders.set(uri.toString(), uri);
      return uri;
    });
  }

  getParent(uri: vscode.Uri): vscode.Uri | undefined {
    return uri.path === '/' ? undefined : this.known(vscode.Uri.joinPath(uri, '..'));
  }

  getTreeItem(uri: vscode.Uri): vscode.TreeItem {
    if (uri.path === '/') return this.rootItem(uri);
    const isFolder = this.folders.has(uri.toString());
    const state = vscode.TreeItemCollapsibleState[isFolder ? 'Collapsed' : 'None'];
    const item = new vscode.TreeItem(uri, state);
    item.contextValue = isFolder ? 'ecs.container-folder' : 'ecs.container-file';
    if (!isFolder) item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
    return item;
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
    this.system.dispose();
  }

  private rootItem(uri: vscode.Uri): vscode.TreeItem {
    const item = new vscode.TreeItem(this.system.nameOf(uri), vscode.TreeItemCollapsibleState.Expanded);
    item.id = uri.toString();
    item.iconPath = new vscode.ThemeIcon('package');
    item.contextValue = 'ecs.container-root';
    return item;
  }

  /** The same object for the same place, by which the editor knows a row again. */
  private known(uri: vscode.Uri): vscode.Uri {
    const key = uri.toString();
    return this.roots.get(key) ?? this.folders.get(key) ?? uri;
  }

  private showWhetherEmpty(): void {
    void vscode.commands.executeCommand('setContext', `${section}.hasContainerFiles`, this.roots.size > 0);
  }
}
