import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { rowsOf, type WatchRow } from '../deploy/rows.ts';
import type { Watches } from '../deploy/watches.ts';
import { iconOf, tooltipOf } from './item-look.ts';

/** The view of deployments: there while any is watched or was, and drawn again when something of it has changed. */
export class DeploymentsView implements vscode.TreeDataProvider<WatchRow>, vscode.Disposable {
  private readonly watches: Watches;
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<WatchRow>;
  private drawn = '';
  private rows: readonly WatchRow[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(watches: Watches) {
    this.watches = watches;
    this.view = vscode.window.createTreeView(`${section}.deployments`, { treeDataProvider: this });
    watches.onChange(() => this.update());
  }

  /** Brings the newest deployment to the front, without taking the focus. */
  reveal(): void {
    const [newest] = this.rows;
    if (newest !== undefined) void this.view.reveal(newest, { expand: true, focus: false, select: false });
  }

  getChildren(row?: WatchRow): WatchRow[] {
    return [...(row?.children ?? this.rows)];
  }

  getParent(row: WatchRow): WatchRow | undefined {
    return parentIn(this.rows, row.id);
  }

  getTreeItem(row: WatchRow): vscode.TreeItem {
    const item = new vscode.TreeItem(row.label, collapsible(row));
    item.id = row.id;
    item.contextValue = contextOf(row);
    item.iconPath = iconOf(row.icon, row.tone);
    if (row.description !== undefined) item.description = row.description;
    if (row.tooltip !== undefined) item.tooltip = tooltipOf(row.tooltip);
    item.accessibilityInformation = { label: [row.label, row.description].filter(Boolean).join(', ') };
    if (row.place !== undefined) item.command = opening(row.place);
    return item;
  }

  dispose(): void {
    this.watches.dispose();
    this.view.dispose();
    this.changed.dispose();
  }

  private update(): void {
    const all = this.watches.all();
    const rows = rowsOf(all);
    const drawing = JSON.stringify(rows, (name, value) => (name === 'element' ? undefined : value));
    if (drawing === this.drawn) return;
    const isFirst = this.rows.length === 0 && rows.length > 0;
    this.drawn = drawing;
    this.rows = rows;
    void vscode.commands.executeCommand('setContext', `${section}.watching`, rows.length > 0);
    this.view.badge = badgeFor(all.filter(({ isWatched }) => isWatched).length);
    this.changed.fire(undefined);
    if (isFirst) this.reveal();
  }
}

function badgeFor(count: number): vscode.ViewBadge | undefined {
  return count === 0 ? undefined : { value: count, tooltip: `${count} in progress` };
}

function parentIn(rows: readonly WatchRow[], id: string): WatchRow | undefined {
  for (const row of rows) {
    if (row.children.some((child) => child.id === id)) return row;
    const found = parentIn(row.children, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function collapsible({ children, folded }: WatchRow): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return folded ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded;
}

/** `ecs.watch.running.near.writable`, as rows of the tree have it. */
function contextOf({ flags, element: { connection } }: WatchRow): string {
  if (flags === undefined) return 'ecs.watched';
  const near = staysOnThisMachine(connection) ? ['near'] : [];
  const writable = connection.readOnly ? [] : ['writable'];
  return ['ecs', 'watch', ...flags, ...near, ...writable].join('.');
}

function opening({ file, line }: NonNullable<WatchRow['place']>): vscode.Command {
  const position = new vscode.Position(line.number - 1, line.column - 1);
  const selection = new vscode.Range(position, position);
  return {
    command: 'vscode.open',
    title: 'Go to Line',
    arguments: [vscode.Uri.parse(file, true), { selection }],
  };
}
