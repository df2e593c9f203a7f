import * as vscode from 'vscode';
import type { Markdown } from '#core/words/markdown.ts';
import { mendsOf } from '../command/failure-actions.ts';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';
import { iconOf, tooltipOf } from '../glue/item-look.ts';
import { settlesWithin } from '../ui/settles-within.ts';
import type { Element, Entry, Note } from './entry.ts';
import { makerOf } from './makers.ts';
import type { Look } from './node-kind.ts';
import { loadingNote } from './notes.ts';
import type { Emptiness, Tree } from './tree.ts';

/** How long a line may be without the lines below it before it says that they are waited for, in milliseconds. */
const unnoticed = 700;

/** Before the description of a row that is pinned; icons say how a thing is. */
const pinSign = '★';

/** Whom the provider tells what the editor asked for. */
export interface ProviderOptions {
  readonly tree: Tree;
  /** Told why there is nothing to show, or that there is something. */
  readonly onEmptiness: (emptiness: Emptiness | undefined) => void;
  /** Why what an element shows is in trouble, asked when somebody points at it; none when it is not. */
  readonly explain: (element: Element) => readonly Markdown[];
  /** Whether a connection is open before anybody opened it here. */
  readonly startsOpen: (connection: Connection) => boolean;
}

/** Draws a tree in the editor: the only file of the tree that knows its API. */
export class TreeProvider implements vscode.TreeDataProvider<Entry>, vscode.Disposable {
  private readonly options: ProviderOptions;
  private readonly changed = new vscode.EventEmitter<Entry | Entry[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(options: ProviderOptions) {
    this.options = options;
  }

  /** Draws elements and what is below them again; without any named, everything. */
  redraw(elements?: readonly Element[]): void {
    if (elements === undefined) this.changed.fire(undefined);
    else if (elements.length > 0) this.changed.fire([...elements]);
  }

  async getChildren(entry?: Entry): Promise<Entry[]> {
    const { tree, onEmptiness } = this.options;
    if (entry === undefined) {
      const { entries, emptiness } = tree.roots();
      onEmptiness(emptiness);
      return [...entries];
    }
    if (entry.type !== 'element') return [];
    const entries = await this.soonUnder(entry);
    tree.drawn.below(entry.id, entries);
    return [...entries];
  }

  /** The editor may wait for all lines that it asks for at once, so one that is slow must not keep the others. */
  private async soonUnder(element: Element): Promise<readonly Entry[]> {
    const loaded = this.options.tree.children(element);
    if (await settlesWithin(loaded, unnoticed)) return loaded;
    void loaded.then(() => this.redraw([element]));
    return [loadingNote(element)];
  }

  getParent(entry: Entry): Entry | undefined {
    return entry.parent;
  }

  getTreeItem(entry: Entry): vscode.TreeItem {
    return entry.type === 'element' ? this.elementItem(entry) : noteItem(entry);
  }

  resolveTreeItem(item: vscode.TreeItem, entry: Entry): vscode.TreeItem {
    if (entry.type !== 'element') return item;
    const lines = entry.kind.tooltip?.(entry.item);
    if (lines !== undefined) item.tooltip = tooltipOf([...lines, ...this.options.explain(entry)]);
    return item;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private elementItem(element: Element): vscode.TreeItem {
    this.options.tree.drawn.row(element.id, this.options.tree.lookOf(element));
    const look = element.kind.view(element.item);
    const item = new vscode.TreeItem(look.label, this.collapsible(element, look));
    item.id = element.id;
    const isPinned = this.options.tree.isPinned(element);
    item.contextValue = contextOf(element, look, isPinned);
    item.iconPath = iconOf(look.icon, look.tone);
    const description = this.describe(element, look);
    const seen = [isPinned ? pinSign : undefined, description].filter((words) => words !== undefined);
    if (seen.length > 0) item.description = seen.join(' ');
    const file = element.kind.file?.(element.item);
    if (file !== undefined)
      item.command = { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(file, true)] };
    const aloud = [look.label, description, element.kind.noun, isPinned ? 'pinned' : undefined].filter(
      (words) => words !== undefined,
    );
    item.accessibilityInformation = { label: aloud.join(', ') };
    return item;
  }

  private describe(element: Element, { description, summary }: Look): string | undefined {
    const { tree } = this.options;
    const parts = [description, tree.isOpen(element) ? undefined : summary, tree.measureOf(element)];
    return parts.filter((part) => part !== undefined).join(' · ') || undefined;
  }

  private collapsible(element: Element, look: Look): vscode.TreeItemCollapsibleState {
    const { tree, startsOpen } = this.options;
    if (!tree.hasChildren(element.kind)) return vscode.TreeItemCollapsibleState.None;
    return look.expanded || (element.parent === undefined && startsOpen(element.connection))
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed;
  }
}

/** `ecs.service.replica.near.writable`: the kind, then what menus ask of this one, then of its connection. */
function contextOf({ kind, connection }: Element, { flags = [] }: Look, isPinned: boolean): string {
  const pin = kind.pinnable ? [isPinned ? 'pinned' : 'unpinned'] : [];
  // A connection's own row says of what kind it is.
  const aws = connection.kind === 'aws' && kind.kind !== 'connection' ? ['aws'] : [];
  const near = staysOnThisMachine(connection) ? ['near'] : [];
  const writable = connection.readOnly ? [] : ['writable'];
  return ['ecs', kind.kind, ...flags, ...pin, ...aws, ...near, ...writable].join('.');
}

function noteItem(note: Note): vscode.TreeItem {
  const item = new vscode.TreeItem(note.label);
  item.id = `${note.id}!${note.about}`;
  item.contextValue = `ecs.note.${note.about}`;
  if (note.description !== undefined) item.description = note.description;
  if (note.about === 'failure') {
    item.iconPath = iconOf('error', 'bad');
    item.tooltip = note.label;
    item.contextValue = [item.contextValue, ...mendsNamed(note)].join('.');
    item.command = { command: 'ecsWorkbench.explainFailure', title: 'Explain', arguments: [note] };
  }
  if (note.about === 'lost') item.iconPath = iconOf('circle-slash', undefined);
  if (note.about === 'loading') item.iconPath = iconOf('loading~spin', undefined);
  if (note.about === 'none') offerMaking(item, note);
  if (note.about === 'more') {
    item.iconPath = iconOf('ellipsis', undefined);
    item.command = { command: 'ecsWorkbench.loadMore', title: 'Load More', arguments: [note] };
  }
  if (note.about === 'stopped') {
    item.command = { command: 'ecsWorkbench.startLocalEndpoint', title: 'Start' };
    item.description = 'click to start';
  }
  return item;
}

/** What menus ask of a failure: `sign-in`, `retry`, `edit`. */
function mendsNamed({ failure, parent }: Note): readonly string[] {
  return failure === undefined ? [] : mendsOf(failure, parent.connection);
}

/** A line that says that there is none of something offers to make the first one, where the connection lets it. */
function offerMaking(item: vscode.TreeItem, { making, parent }: Note): void {
  const maker = making === undefined ? undefined : makerOf(making, parent.connection);
  if (maker === undefined || (making === 'task' && parent.kind.kind !== 'tasks')) return;
  item.command = { command: `ecsWorkbench.${maker.id}`, title: maker.label, arguments: [parent] };
  item.description = maker.invitation;
}
