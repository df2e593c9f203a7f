import * as vscode from 'vscode';
import { staysOnThisMachine } from '../connections/connection.ts';
import type { Element, Entry, Note } from './entry.ts';
import type { Look, Tone } from './node-kind.ts';
import type { Emptiness, Tree } from './tree.ts';

const colours: Readonly<Record<Tone, string>> = {
  good: 'charts.green',
  busy: 'charts.yellow',
  bad: 'charts.red',
};

/** Draws a tree in the editor: the only file of the tree that knows its API. */
export class TreeProvider implements vscode.TreeDataProvider<Entry>, vscode.Disposable {
  private readonly tree: Tree;
  private readonly onEmptiness: (emptiness: Emptiness | undefined) => void;
  private readonly changed = new vscode.EventEmitter<Entry | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(tree: Tree, onEmptiness: (emptiness: Emptiness | undefined) => void) {
    this.tree = tree;
    this.onEmptiness = onEmptiness;
  }

  /** Draws an element and what is below it again; without one, everything. */
  refresh(element?: Element): void {
    this.changed.fire(element);
  }

  async getChildren(entry?: Entry): Promise<Entry[]> {
    if (entry === undefined) {
      const { entries, emptiness } = await this.tree.roots();
      this.onEmptiness(emptiness);
      return [...entries];
    }
    return entry.type === 'element' ? [...(await this.tree.children(entry))] : [];
  }

  getParent(entry: Entry): Entry | undefined {
    return entry.parent;
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    return entry.type === 'element' ? this.elementItem(entry) : noteItem(entry);
  }

  resolveTreeItem(item: vscode.TreeItem, entry: Entry): vscode.TreeItem {
    const lines = entry.type === 'element' ? entry.kind.tooltip?.(entry.item) : undefined;
    if (lines !== undefined) item.tooltip = new vscode.MarkdownString(lines.join('  \n'));
    return item;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private elementItem(element: Element): vscode.TreeItem {
    const look = element.kind.view(element.item);
    const item = new vscode.TreeItem(look.label, this.collapsible(element, look));
    item.id = element.id;
    item.contextValue = contextOf(element, look);
    item.iconPath = icon(look.icon, look.tone);
    if (look.description !== undefined) item.description = look.description;
    item.accessibilityInformation = { label: [look.label, look.description, element.kind.noun].join(', ') };
    return item;
  }

  private collapsible(element: Element, look: Look): vscode.TreeItemCollapsibleState {
    if (!this.tree.hasChildren(element.kind)) return vscode.TreeItemCollapsibleState.None;
    return look.expanded
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed;
  }
}

/** `ecs.service.replica.writable`: the kind, then what menus ask of this one, then of its connection. */
function contextOf({ kind, connection }: Element, { flags = [] }: Look): string {
  const near = staysOnThisMachine(connection) ? ['near'] : [];
  const writable = connection.readOnly ? [] : ['writable'];
  return ['ecs', kind.kind, ...flags, ...near, ...writable].join('.');
}

function icon(name: string, tone: Tone | undefined): vscode.ThemeIcon {
  return tone === undefined
    ? new vscode.ThemeIcon(name)
    : new vscode.ThemeIcon(name, new vscode.ThemeColor(colours[tone]));
}

function noteItem(note: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(note.label);
  item.id = `${note.id}!${note.about}`;
  item.contextValue = `ecs.note.${note.about}`;
  if (note.description !== undefined) item.description = note.description;
  if (note.about === 'failure') {
    item.iconPath = icon('error', 'bad');
    item.tooltip = note.label;
    item.command = { command: 'ecsWorkbench.showOutput', title: 'Show Details' };
  }
  if (note.about === 'more') {
    item.iconPath = icon('ellipsis', undefined);
    item.command = { command: 'ecsWorkbench.loadMore', title: 'Load More', arguments: [note] };
  }
  if (note.about === 'stopped') {
    item.command = { command: 'ecsWorkbench.startLocalEndpoint', title: 'Start' };
    item.description = 'click to start';
  }
  return item;
}
