import type { Connection } from '../connections/connection.ts';
import { Drawn } from './drawn.ts';
import { type Element, type Entry, idUnder, type Note } from './entry.ts';
import { Listing } from './listing.ts';
import type { NodeKind, Pane } from './node-kind.ts';
import { isMeasure } from './order.ts';
import type { TreeSource } from './tree-source.ts';

/** Why a view has nothing to show; each has its own welcome text. */
export type Emptiness = 'noConnection' | 'notRunning';

/** How long a connection may take for one list, in milliseconds. */
const usualPatience = 15_000;

/** One view's content, without the editor: what is under what, page by page, filtered. */
export class Tree {
  private readonly elements = new Map<string, Element>();
  /** What stands under every open element, as it was last asked for. */
  private readonly held = new Map<string, readonly Entry[]>();
  private readonly loading = new Map<string, Promise<readonly Entry[]>>();
  private readonly closed = new Set<string>();
  /** Told by whoever draws the view. */
  readonly drawn = new Drawn();
  private readonly kinds: readonly NodeKind[];
  readonly pane: Pane;
  private readonly source: TreeSource;
  private readonly listing: Listing;

  constructor(kinds: readonly NodeKind[], pane: Pane, source: TreeSource, patience = usualPatience) {
    this.kinds = [...kinds].sort((left, right) => (left.order ?? 0) - (right.order ?? 0));
    this.pane = pane;
    this.source = source;
    this.listing = new Listing({
      kinds: this.kinds,
      pane,
      source,
      patience,
      element: (kind, item, parent) => this.element(kind, item, parent, parent.connection),
    });
  }

  get filter(): string {
    return this.listing.filter.text;
  }

  /** Only items whose label contains it are shown, where their kind can be filtered. */
  set filter(text: string) {
    this.listing.filter.text = text;
    this.forget();
  }

  /** The connections, without asking them anything; none, with the reason, when there is nothing to open. */
  roots(): { entries: readonly Element[]; emptiness: Emptiness | undefined } {
    const kind = this.kinds.find((each) => each.under.length === 0);
    const connections = kind === undefined ? [] : this.source.connections();
    const roots = connections.flatMap((connection) =>
      kind === undefined ? [] : [this.element(kind, connection, undefined, connection)],
    );
    const [only] = roots;
    if (only === undefined) return { entries: [], emptiness: 'noConnection' };
    if (roots.length === 1 && this.source.isStopped(only.connection))
      return { entries: [], emptiness: 'notRunning' };
    return { entries: roots, emptiness: undefined };
  }

  /** What stands under an element, asked for once until it is closed or asked for again; a failure becomes a line of its own. */
  async children(element: Element): Promise<readonly Entry[]> {
    this.closed.delete(element.id);
    const held = this.held.get(element.id);
    if (held !== undefined) return held;
    const loaded = await (this.loading.get(element.id) ?? this.load(element));
    // Asked for again meanwhile, it may be older than what is held.
    return this.held.get(element.id) ?? loaded;
  }

  /** Nobody sees any more what is below, so it is not asked for until the element is opened. */
  close({ id }: Element): void {
    this.closed.add(id);
  }

  open({ id }: Element): void {
    this.closed.delete(id);
  }

  /** Whether what stands below an element was asked for and has come. */
  holds({ id }: Element): boolean {
    return this.held.has(id);
  }

  isOpen({ id }: Element): boolean {
    return this.held.has(id) && !this.closed.has(id);
  }

  /** Asks again for what is open at and below an element; gives what has to be drawn again, outermost first. */
  async update(element: Element): Promise<readonly Element[]> {
    // A question that is still open may have been asked before the change that is looked for.
    const before = this.held.get(element.id) ?? (await this.loading.get(element.id));
    if (before === undefined || this.closed.has(element.id)) return [];
    const looks = new Map(before.filter(isElement).map((each) => [each, this.lookOf(each)]));
    const after = await this.load(element);
    const moved = this.drawn.hasOthersBelow(element.id, after, before);
    const changed = [...looks]
      .filter(([each, look]) => this.drawn.hasOtherRow(each.id, this.lookOf(each), look))
      .map(([each]) => each);
    for (const each of looks.keys()) if (!after.includes(each)) this.drop(each);
    const below = await Promise.all(after.filter(isElement).map((each) => this.update(each)));
    // Whoever is drawn again takes along what is below it.
    return moved ? [element] : [...changed, ...below.flat().filter((each) => !isWithin(each, changed))];
  }

  /** Everything that the line of an element says, so that it is drawn again only when that changes. */
  lookOf(element: Element): string {
    const { summary, ...look } = element.kind.view(element.item);
    const isPinned = this.isPinned(element);
    return JSON.stringify(this.isOpen(element) ? { ...look, isPinned } : { ...look, isPinned, summary });
  }

  /** What a row says besides because the view is sorted by it. */
  measureOf({ kind, item }: Element): string | undefined {
    const order = this.source.arrangement.order(this.pane);
    return isMeasure(order) ? kind.measure?.(item, order)?.text : undefined;
  }

  isPinned(element: Element): boolean {
    return this.source.pins.has(element);
  }

  hasChildren(kind: NodeKind): boolean {
    return this.listing.hasBelow(kind);
  }

  showMore(note: Note): void {
    this.listing.showMore(note);
    this.held.delete(note.parent.id);
  }

  /** The element of that id that the view holds, if it does. */
  find(id: string): Element | undefined {
    return this.elements.get(id);
  }

  /** Fetches one item again; gives the nearest element that can be asked for alone. */
  async reload(element: Element): Promise<Element> {
    this.listing.values.forget();
    const { kind, parent, connection } = element;
    const outside = () => (parent === undefined ? Promise.resolve(element) : this.reload(parent));
    if (kind.reload === undefined) return outside();
    const item = await this.listing.ask(connection, async (ecs) => kind.reload?.(ecs, element.item));
    if (item === undefined) return outside();
    element.item = item;
    return element;
  }

  /** Forgets what was asked for, so that it is asked for again when it is drawn. */
  forget(): void {
    this.listing.values.forget();
    this.held.clear();
    this.loading.clear();
  }

  /** An element that is gone, and all that was below it. */
  private drop(element: Element): void {
    for (const each of (this.held.get(element.id) ?? []).filter(isElement)) this.drop(each);
    this.elements.delete(element.id);
    this.held.delete(element.id);
    this.loading.delete(element.id);
    this.closed.delete(element.id);
    this.drawn.drop(element.id);
  }

  private load(element: Element): Promise<readonly Entry[]> {
    const started = this.listing.under(element);
    this.loading.set(element.id, started);
    return started.then((entries) => {
      // A later question, or a closed line, has made the answer old.
      if (this.loading.get(element.id) === started) {
        this.loading.delete(element.id);
        this.held.set(element.id, entries);
      }
      return entries;
    });
  }

  /** The same object for the same id, so that the editor recognises it when it is refreshed. */
  private element(
    kind: NodeKind,
    item: unknown,
    parent: Element | undefined,
    connection: Connection,
  ): Element {
    const id = idUnder(parent, kind, item);
    const known = this.elements.get(id);
    if (known !== undefined && known.parent === parent && known.connection === connection) {
      known.item = item;
      return known;
    }
    const element: Element = { type: 'element', id, kind, parent, connection, item };
    this.elements.set(id, element);
    return element;
  }
}

function isElement(entry: Entry): entry is Element {
  return entry.type === 'element';
}

function isWithin(element: Element, others: readonly Element[]): boolean {
  for (let at = element.parent; at !== undefined; at = at.parent) if (others.includes(at)) return true;
  return false;
}
