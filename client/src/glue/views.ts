import * as vscode from 'vscode';
import type { Ecs } from '#core/ecs/api.ts';
import { section } from '#core/settings.ts';
import type { ViewsPort } from '../command/command.ts';
import type { Connection } from '../connections/connection.ts';
import { Poller } from '../connections/poller.ts';
import { failureText } from '../log/failure-text.ts';
import type { Log } from '../log/log.ts';
import type { Element, Entry, Note } from '../tree/entry.ts';
import type { Pane } from '../tree/node-kind.ts';
import nodes from '../tree/nodes/index.ts';
import { TreeProvider } from '../tree/provider.ts';
import { type Emptiness, Tree, type TreeSource } from '../tree/tree.ts';
import { readSetting } from './read-setting.ts';

/** How often it is looked whether a connection is due, in milliseconds. */
const tick = 1000;

export interface ViewsSource extends Omit<TreeSource, 'answered' | 'ecs'> {
  ecs(connection: Connection, signal: AbortSignal): Promise<Ecs>;
}

interface View {
  readonly tree: Tree;
  readonly provider: TreeProvider;
  readonly view: vscode.TreeView<Entry>;
  /** Whether it shows its welcome text in place of its only connection. */
  empty: boolean;
}

/** Both views: when they are drawn again, and what menus and welcome texts know of them. */
export class Views implements ViewsPort, vscode.Disposable {
  private readonly poller = new Poller();
  /** Ends what is still being asked when the window closes. */
  private readonly closing = new AbortController();
  private readonly source: TreeSource;
  private readonly views: readonly View[];
  private readonly timer: NodeJS.Timeout;
  private text = '';

  constructor(source: ViewsSource, log: Log) {
    this.source = {
      connections: () => source.connections(),
      ecs: (connection) => source.ecs(connection, this.closing.signal),
      isStopped: (connection) => source.isStopped(connection),
      answered: (connection) => this.poller.answered(connection),
      failed: (connection, failure) => {
        this.poller.failed(connection);
        log.error(`${connection.name}: ${failureText(failure)}`);
        source.failed(connection, failure);
      },
    };
    this.views = [this.create('clusters'), this.create('families')];
    this.timer = setInterval(() => this.poll(), tick);
  }

  refresh(element?: Element): void {
    for (const view of this.views) void this.redraw(view, element);
  }

  showMore(note: Note): void {
    for (const { tree, provider } of this.views) {
      if (tree.find(note.parent.id) !== note.parent) continue;
      tree.showMore(note);
      provider.refresh(note.parent);
    }
  }

  filter(): string {
    return this.text;
  }

  setFilter(text: string): void {
    this.text = text;
    void vscode.commands.executeCommand('setContext', `${section}.filtered`, text !== '');
    for (const { tree, view, provider } of this.views) {
      tree.filter = text;
      view.description = text === '' ? '' : `filter: ${text}`;
      provider.refresh();
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
    const provider = new TreeProvider(tree, (emptiness) => this.say(pane, emptiness));
    const view = vscode.window.createTreeView(`${section}.${pane}`, {
      treeDataProvider: provider,
      showCollapseAll: true,
    });
    return { tree, provider, view, empty: false };
  }

  /** Tells the welcome texts, and the polling, why a view is empty. */
  private say(pane: Pane, emptiness: Emptiness | undefined): void {
    const view = this.views[pane === 'clusters' ? 0 : 1];
    if (view !== undefined) view.empty = emptiness !== undefined;
    void vscode.commands.executeCommand('setContext', `${section}.${pane}Empty`, emptiness ?? '');
  }

  /** An element that the view does not hold says nothing about what it shows, so all of it is drawn. */
  private async redraw({ tree, provider, empty }: View, element: Element | undefined): Promise<void> {
    const held = element === undefined || empty ? undefined : tree.find(element.id);
    if (held === undefined) return provider.refresh();
    try {
      provider.refresh(await tree.reload(held));
    } catch {
      // Drawing it again asks once more and shows the failure where it belongs.
      provider.refresh(held);
    }
  }

  /** Looks again at what is due, as long as somebody can see it. */
  private poll(): void {
    if (!vscode.window.state.focused) return;
    const visible = this.views.filter(({ view }) => view.visible);
    if (visible.length === 0) return;
    const seconds = readSetting('explorer.pollSeconds');
    for (const connection of this.poller.due(this.source.connections(), Date.now(), seconds)) {
      if (this.source.isStopped(connection)) continue;
      for (const { tree, provider, empty } of visible)
        provider.refresh(empty ? undefined : tree.find(`connection:${connection.id}`));
    }
  }
}
