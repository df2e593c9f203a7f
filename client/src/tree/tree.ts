import type { Ecs } from '#core/ecs/api.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import type { Element, Entry, Note } from './entry.ts';
import type { NodeKind, Pane } from './node-kind.ts';

/** Where the tree gets its connections and what they reach. */
export interface TreeSource {
  connections(): readonly Connection[];
  /** Opens the connection, starting the local endpoint where that is what it needs. */
  ecs(connection: Connection): Promise<Ecs>;
  /** Whether somebody stopped what the connection reaches, so that looking at it must not start it. */
  isStopped(connection: Connection): boolean;
  /** Told that the connection works. */
  answered(connection: Connection): void;
  /** Told of every failure, so that a session with spent credentials is not used again. */
  failed(connection: Connection, failure: Error): void;
}

/** Why a view has nothing to show; each has its own welcome text. */
export type Emptiness = 'noConnection' | 'notRunning' | 'unreachable' | 'failed' | 'nothing';

/** How many items of one kind are shown before "Load more". */
const pageSize = 100;

/** One view's content, without the editor: what is under what, page by page, filtered. */
export class Tree {
  private readonly elements = new Map<string, Element>();
  private readonly shown = new Map<string, number>();
  private readonly fetched = new Map<string, readonly Entry[]>();
  private readonly kinds: readonly NodeKind[];
  private readonly pane: Pane;
  private readonly source: TreeSource;
  /** Only items whose label contains it are shown, where their kind can be filtered. */
  filter = '';

  constructor(kinds: readonly NodeKind[], pane: Pane, source: TreeSource) {
    this.kinds = [...kinds].sort((left, right) => (left.order ?? 0) - (right.order ?? 0));
    this.pane = pane;
    this.source = source;
  }

  /** The connections; none, with the reason, when the only one has nothing to show. */
  async roots(): Promise<{ entries: readonly Entry[]; emptiness: Emptiness | undefined }> {
    const kind = this.kinds.find((each) => each.under.length === 0);
    const roots = this.source
      .connections()
      .flatMap((connection) =>
        kind === undefined ? [] : [this.element(kind, connection, undefined, connection)],
      );
    const [only] = roots;
    if (only === undefined) return { entries: [], emptiness: 'noConnection' };
    const emptiness = roots.length === 1 ? await this.emptinessOf(only) : undefined;
    return { entries: emptiness === undefined ? roots : [], emptiness };
  }

  /** What stands under an element; a failure becomes a line of its own. */
  async children(element: Element): Promise<readonly Entry[]> {
    const fetched = this.fetched.get(element.id);
    this.fetched.delete(element.id);
    if (fetched !== undefined) return fetched;
    if (this.source.isStopped(element.connection)) return [stopped(element)];
    const groups = await Promise.all(this.kindsUnder(element.kind).map((kind) => this.group(kind, element)));
    return groups.flat();
  }

  hasChildren(kind: NodeKind): boolean {
    return this.kindsUnder(kind).length > 0;
  }

  showMore(note: Note): void {
    this.shown.set(note.id, (this.shown.get(note.id) ?? pageSize) + pageSize);
  }

  /** The element of that id that the view holds, if it does. */
  find(id: string): Element | undefined {
    return this.elements.get(id);
  }

  /** Fetches one item anew; gives what has to be drawn again: the nearest element that can be asked for alone. */
  async reload(element: Element): Promise<Element> {
    const { kind, parent, connection } = element;
    if (kind.reload === undefined) return parent === undefined ? element : this.reload(parent);
    const item = await kind.reload(await this.source.ecs(connection), element.item);
    if (item === undefined) return parent === undefined ? element : this.reload(parent);
    element.item = item;
    return element;
  }

  private kindsUnder(parent: NodeKind): readonly NodeKind[] {
    return this.kinds.filter((kind) => kind.under.includes(parent) && (kind.pane ?? this.pane) === this.pane);
  }

  private async group(kind: NodeKind, parent: Element): Promise<readonly Entry[]> {
    const noteId = `${parent.id}>${kind.kind}`;
    try {
      const items = (await kind.list?.(await this.source.ecs(parent.connection), parent.item)) ?? [];
      this.source.answered(parent.connection);
      const wanted = items.filter((item) => this.passes(kind, item));
      if (wanted.length === 0) return this.none(kind, parent, items.length, noteId);
      const limit = this.shown.get(noteId) ?? pageSize;
      const entries = wanted
        .slice(0, limit)
        .map((item) => this.element(kind, item, parent, parent.connection));
      return wanted.length <= limit ? entries : [...entries, more(noteId, parent, limit, wanted.length)];
    } catch (error) {
      const failure = asFailure(error);
      this.source.failed(parent.connection, failure);
      return [{ type: 'note', id: noteId, parent, about: 'failure', label: failure.message, failure }];
    }
  }

  private passes(kind: NodeKind, item: unknown): boolean {
    if (!kind.filterable || this.filter === '') return true;
    const { label, description } = kind.view(item);
    return `${label} ${description ?? ''}`.toLowerCase().includes(this.filter.toLowerCase());
  }

  private none(kind: NodeKind, parent: Element, total: number, id: string): readonly Note[] {
    if (kind.none === undefined) return [];
    const label = total === 0 ? kind.none : `None of ${total} matches "${this.filter}"`;
    return [{ type: 'note', id, parent, about: 'none', label }];
  }

  /** The same object for the same id, so that the editor recognises it when it is refreshed. */
  private element(
    kind: NodeKind,
    item: unknown,
    parent: Element | undefined,
    connection: Connection,
  ): Element {
    const id = `${parent === undefined ? '' : `${parent.id}>`}${kind.kind}:${kind.id(item)}`;
    const known = this.elements.get(id);
    if (known !== undefined && known.parent === parent && known.connection === connection) {
      known.item = item;
      return known;
    }
    const element: Element = { type: 'element', id, kind, parent, connection, item };
    this.elements.set(id, element);
    return element;
  }

  /** What the only connection lacks; what was fetched to find out is kept for when it is drawn. */
  private async emptinessOf(root: Element): Promise<Emptiness | undefined> {
    const children = await this.children(root);
    const [first] = children;
    if (children.length === 1 && first?.type === 'note') {
      if (first.about === 'stopped') return 'notRunning';
      if (first.about === 'none' && this.filter === '') return 'nothing';
      if (first.about === 'failure') return first.failure?.kind === 'unreachable' ? 'unreachable' : 'failed';
    }
    this.fetched.set(root.id, children);
    return undefined;
  }
}

function more(id: string, parent: Element, shown: number, total: number): Note {
  return { type: 'note', id, parent, about: 'more', label: 'Load more', description: `${shown} of ${total}` };
}

function stopped(parent: Element): Note {
  return { type: 'note', id: `${parent.id}>stopped`, parent, about: 'stopped', label: 'Stopped' };
}

function asFailure(error: unknown): EcsFailure {
  if (error instanceof EcsFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EcsFailure({ kind: 'refused', code: 'Error', operation: 'list', message });
}
