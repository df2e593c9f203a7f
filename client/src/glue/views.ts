import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { Markdown } from '#core/words/markdown.ts';
import type { ViewsPort } from '../command/views-port.ts';
import type { Connection } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import { Poller } from '../connections/poller.ts';
import { arrangementText } from '../tree/arrangement-text.ts';
import type { Element, Entry, Note } from '../tree/entry.ts';
import { leftSelected } from '../tree/left-selected.ts';
import type { Pane } from '../tree/node-kind.ts';
import nodes from '../tree/nodes/index.ts';
import { panes } from '../tree/panes.ts';
import { TreeProvider } from '../tree/provider.ts';
import { type Emptiness, Tree } from '../tree/tree.ts';
import type { TreeSource } from '../tree/tree-source.ts';
import { readSetting } from './read-setting.ts';
import { type ViewsSourceOptions, viewsSource } from './views-source.ts';

/** How often it is looked whether a connection is due, in milliseconds. */
const tick = 1000;
const lastUsedKey = 'lastUsedConnection';

/** What the views show and where they remember what is open. */
export interface ViewsOptions extends ViewsSourceOptions {
  readonly source: ViewsSourceOptions['source'] & Pick<Connections, 'sent'>;
  /** Where the connection that was used last is kept. */
  readonly memory: vscode.Memento;
  /** Why what an element shows is in trouble. */
  readonly explain: (element: Element) => readonly Markdown[];
  /** Told that something in a view is no longer as it was. */
  readonly changed: () => void;
}

interface View {
  readonly tree: Tree;
  readonly provider: TreeProvider;
  readonly view: vscode.TreeView<Entry>;
  /** What it showed at the top when it was last drawn as a whole. */
  roots: string;
  /** The rows that the person has selected. */
  selected: readonly Entry[];
}

/** Both views: when they are drawn again, and what menus and welcome texts know of them. */
export class Views implements ViewsPort, vscode.Disposable {
  private readonly poller = new Poller();
  /** Ends what is still being asked when the window closes. */
  private readonly closing = new AbortController();
  private readonly options: ViewsOptions;
  private readonly source: TreeSource;
  private readonly views: readonly View[];
  private readonly timer: NodeJS.Timeout;
  /** What is being asked for again, by view and element; a second poll meanwhile would only ask the same. */
  private readonly asking = new Map<Element, Promise<void>>();
  private lastSelected: View | undefined;
  private text = '';

  constructor(options: ViewsOptions) {
    this.options = options;
    this.source = viewsSource(options, this.poller, this.closing.signal);
    this.views = panes.map(({ id }) => this.create(id));
    this.timer = setInterval(() => this.poll(), tick);
  }

  refresh(element?: Element): void {
    for (const view of this.views) void this.renew(view, element);
  }

  showMore(note: Note): void {
    for (const { tree, provider } of this.views) {
      if (tree.find(note.parent.id) !== note.parent) continue;
      tree.showMore(note);
      // Rows that are there already stay so while the others are asked for.
      void tree.children(note.parent).then(() => provider.redraw([note.parent]));
    }
  }

  selected(): readonly Element[] {
    const { tree, selected } = this.lastSelected ?? { selected: [] };
    return selected.flatMap(({ id }) => tree?.find(id) ?? []);
  }

  filter(): string {
    return this.text;
  }

  setFilter(text: string): void {
    this.text = text;
    void vscode.commands.executeCommand('setContext', `${section}.filtered`, text !== '');
    for (const { tree, view, provider } of this.views) {
      tree.filter = text;
      view.description = this.arrangementOf(tree);
      provider.redraw();
    }
  }

  rearrange(pane: Pane): void {
    for (const { tree, view, provider } of this.views) {
      if (tree.pane !== pane) continue;
      tree.forget();
      view.description = this.arrangementOf(tree);
      provider.redraw();
    }
  }

  dispose(): void {
    clearInterval(this.timer);
    this.closing.abort();
    for (const { provider, view } of this.views) {
      provider.dispose();
      view.dispose();
    }
  }

  private create(pane: Pane): View {
    const tree = new Tree(nodes, pane, this.source);
    const provider = new TreeProvider({
      tree,
      onEmptiness: (emptiness) => this.showEmptiness(pane, emptiness),
      explain: this.options.explain,
      startsOpen: (connection) => this.startsOpen(connection),
    });
    const view = vscode.window.createTreeView(`${section}.${pane}`, {
      treeDataProvider: provider,
      showCollapseAll: true,
      canSelectMany: true,
    });
    view.description = this.arrangementOf(tree);
    const created: View = { tree, provider, view, roots: rootsOf(tree), selected: [] };
    view.onDidChangeSelection(({ selection }) => {
      created.selected = selection;
      this.lastSelected = created;
    });
    view.onDidExpandElement(({ element }) => void this.opened(created, element));
    view.onDidCollapseElement(({ element }) => {
      if (element.type !== 'element') return;
      tree.close(element);
      if (element.kind.view(element.item).summary !== undefined) provider.redraw([element]);
    });
    return created;
  }

  private arrangementOf({ pane, filter }: Tree): string {
    return arrangementText(this.options.arrangement.order(pane), filter);
  }

  /** The connection that was used last; the only one too, unless it is AWS, which is asked when somebody wants to see it. */
  private startsOpen(connection: Connection): boolean {
    const last = this.options.memory.get<string>(lastUsedKey);
    if (last !== undefined) return last === connection.id;
    return this.source.connections().length === 1 && connection.kind !== 'aws';
  }

  private async opened({ tree, provider }: View, element: Entry): Promise<void> {
    if (element.type !== 'element') return;
    const { connection, kind } = element;
    void this.options.memory.update(lastUsedKey, connection.id);
    tree.open(element);
    const summed = kind.view(element.item).summary !== undefined;
    const changed = tree.holds(element) ? await tree.update(element) : [];
    await tree.children(element);
    provider.redraw(summed ? [element] : changed);
    if (changed.length > 0) this.options.changed();
  }

  /** Tells the welcome texts why a view is empty. */
  private showEmptiness(pane: Pane, emptiness: Emptiness | undefined): void {
    void vscode.commands.executeCommand('setContext', `${section}.${pane}Empty`, emptiness ?? '');
  }

  /** Asks again for an element and what is open below it, or for everything, and draws what has changed. */
  private async renew(view: View, element: Element | undefined): Promise<void> {
    const { tree, provider } = view;
    const roots = rootsOf(tree);
    if (roots !== view.roots) {
      view.roots = roots;
      tree.forget();
      return provider.redraw();
    }
    const held = element === undefined ? undefined : tree.find(element.id);
    const targets = held === undefined ? tree.roots().entries : [held];
    await vscode.window.withProgress({ location: { viewId: `${section}.${tree.pane}` } }, () =>
      Promise.all(targets.map((each) => this.renewOne(view, each))),
    );
  }

  private async renewOne(view: View, element: Element): Promise<void> {
    const { tree, provider } = view;
    const before = tree.lookOf(element);
    const reloaded = await tree.reload(element).catch(() => element);
    if (reloaded === element && tree.lookOf(element) !== before) {
      provider.redraw([element]);
      this.options.changed();
    }
    await this.renewBelow(view, reloaded);
  }

  private async renewBelow(shown: View, element: Element): Promise<void> {
    const { tree, provider, view } = shown;
    // What was asked before a change may not show it.
    await this.asking.get(element);
    const work = tree.update(element).then((changed) => {
      provider.redraw(changed);
      if (changed.length > 0) this.options.changed();
    });
    this.asking.set(element, work);
    await work.finally(() => {
      if (this.asking.get(element) === work) this.asking.delete(element);
    });
    const left = leftSelected(shown.selected, tree);
    if (left !== undefined && view.visible) await view.reveal(left, { select: true });
  }

  /** Looks again at what is due and open, as long as somebody can see it. */
  private poll(): void {
    if (!vscode.window.state.focused) return;
    const visible = this.views.filter(({ view }) => view.visible);
    if (visible.length === 0) return;
    const seconds = readSetting('explorer.pollSeconds');
    for (const connection of this.poller.due(this.source.connections(), Date.now(), seconds)) {
      if (this.source.isStopped(connection)) continue;
      for (const view of visible) {
        const root = view.tree.find(`connection:${connection.id}`);
        if (root !== undefined && !this.asking.has(root)) void this.lookAgain(view, root);
      }
    }
  }

  /** Looks again at what is open, and notes what that took. */
  private async lookAgain(view: View, root: Element): Promise<void> {
    const before = await this.options.source.sent(root.connection);
    await this.renewBelow(view, root);
    this.poller.took(root.connection, (await this.options.source.sent(root.connection)) - before);
  }
}

/** What a view has at the top; the connections behind it are other objects whenever the settings change. */
function rootsOf(tree: Tree): string {
  const { entries, emptiness } = tree.roots();
  return JSON.stringify([emptiness, entries.map(({ connection }) => connection)]);
}
