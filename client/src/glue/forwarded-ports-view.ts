import * as vscode from 'vscode';
import { section } from '#core/settings.ts';

import { addressOf, type ForwardedPort, type ForwardedPorts, portOfRow } from '../ports/forwarded-port.ts';

const viewId = `${section}.forwardedPorts`;

interface Listed {
  readonly forwarded: ForwardedPort;
  readonly problem: string | undefined;
}

/** The view of the ports that lead into containers; it is there only while there is one. */
export class ForwardedPortsView
  implements ForwardedPorts, vscode.TreeDataProvider<vscode.Uri>, vscode.Disposable
{
  private readonly ports = new Map<number, Listed>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<vscode.Uri>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this });
  }

  list(): readonly ForwardedPort[] {
    return [...this.ports.values()].map(({ forwarded }) => forwarded);
  }

  add(forwarded: ForwardedPort): void {
    this.ports.set(forwarded.port, { forwarded, problem: undefined });
    this.draw();
  }

  tell(port: number, problem: string | undefined): void {
    const listed = this.ports.get(port);
    if (listed === undefined || listed.problem === problem) return;
    this.ports.set(port, { ...listed, problem });
    this.draw();
  }

  stop(port: number): void {
    this.ports.get(port)?.forwarded.close();
    this.ports.delete(port);
    this.draw();
  }

  getChildren(row?: vscode.Uri): vscode.Uri[] {
    return row === undefined ? [...this.ports.values()].map(({ forwarded }) => rowOf(forwarded)) : [];
  }

  getTreeItem(row: vscode.Uri): vscode.TreeItem {
    const listed = this.ports.get(portOfRow(row.toString()) ?? 0);
    if (listed === undefined) return new vscode.TreeItem('');
    const { forwarded, problem } = listed;
    const item = new vscode.TreeItem(addressOf(forwarded));
    item.id = addressOf(forwarded);
    item.description = forwarded.leadsTo;
    item.tooltip = [addressOf(forwarded), forwarded.leadsTo, forwarded.place, problem]
      .filter((line) => line !== undefined)
      .join('\n');
    item.iconPath = new vscode.ThemeIcon(problem === undefined ? 'plug' : 'warning');
    item.contextValue = 'ecs.forwarded-port';
    return item;
  }

  dispose(): void {
    for (const { forwarded } of this.ports.values()) forwarded.close();
    this.view.dispose();
    this.changed.dispose();
  }

  private draw(): void {
    void vscode.commands.executeCommand('setContext', `${section}.hasForwardedPorts`, this.ports.size > 0);
    this.changed.fire(undefined);
  }
}

function rowOf({ port }: ForwardedPort): vscode.Uri {
  return vscode.Uri.from({ scheme: 'ecs-port', path: `/${port}` });
}
