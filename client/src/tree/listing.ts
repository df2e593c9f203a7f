import type { EcsQueries } from '#core/ecs/api.ts';
import type { Around } from '../around/around.ts';
import type { Connection } from '../connections/connection.ts';
import { type Element, type Entry, idUnder, type Note } from './entry.ts';
import { Filter } from './filter.ts';
import { inOrder } from './in-order.ts';
import type { NodeKind, Pane } from './node-kind.ts';
import {
  asFailure,
  failureNote,
  lostNote,
  moreNote,
  noneNotes,
  stoppedNote,
  unmatchedNote,
} from './notes.ts';
import { pinnedFirst } from './pinned-first.ts';
import { withinLimit } from './time-limit.ts';
import type { TreeSource } from './tree-source.ts';

/** How many items of one kind are shown before "Load more". */
const pageSize = 100;

/** What a listing reads, and what it makes of what it read. */
export interface ListingOptions {
  /** In the order in which they stand under one parent. */
  readonly kinds: readonly NodeKind[];
  readonly pane: Pane;
  readonly source: TreeSource;
  /** How long a connection may take for one list, in milliseconds. */
  readonly patience: number;
  /** The element for an item, the same one for the same id. */
  readonly element: (kind: NodeKind, item: unknown, parent: Element) => Element;
}

/** What stands right under an element: kind by kind, filtered, in order, page by page, with notes about what is not there. */
export class Listing {
  private readonly options: ListingOptions;
  private readonly shown = new Map<string, number>();
  readonly filter: Filter;

  constructor(options: ListingOptions) {
    this.options = options;
    this.filter = new Filter(options.kinds);
  }

  kindsUnder(parent: NodeKind): readonly NodeKind[] {
    const { kinds, pane } = this.options;
    return kinds.filter((kind) => kind.under.includes(parent) && (kind.pane ?? pane) === pane);
  }

  /** Shows another page where a note says that there is more. */
  showMore({ id }: Note): void {
    this.shown.set(id, (this.shown.get(id) ?? pageSize) + pageSize);
  }

  /** What stands under an element, asked for anew; what fails becomes a note in its place. */
  async under(element: Element): Promise<readonly Entry[]> {
    if (this.options.source.isStopped(element.connection)) return [stoppedNote(element)];
    const groups = await Promise.all(this.kindsUnder(element.kind).map((kind) => this.group(kind, element)));
    return groups.flat();
  }

  /** Asks a connection something, and gives up after the time that one list may take. */
  ask<Result>(
    connection: Connection,
    work: (ecs: EcsQueries, around: Around) => Promise<Result>,
  ): Promise<Result> {
    const { source, patience } = this.options;
    return withinLimit(connection, patience, async (signal) =>
      work(await source.ecs(connection, signal), source.around(connection, signal)),
    );
  }

  private async group(kind: NodeKind, parent: Element): Promise<readonly Entry[]> {
    const { source } = this.options;
    try {
      const { all, wanted } = await this.ask(parent.connection, (ecs, around) =>
        this.filter.under({ ecs, around }, kind, parent),
      );
      source.answered(parent.connection);
      return [...this.lost(kind, parent, all), ...(await this.entries(kind, parent, { all, wanted }))];
    } catch (error) {
      const failure = asFailure(error);
      source.failed(parent.connection, failure);
      return [failureNote(idUnder(parent, kind), parent, failure)];
    }
  }

  private async entries(
    kind: NodeKind,
    parent: Element,
    { all, wanted }: { readonly all: readonly unknown[]; readonly wanted: readonly unknown[] },
  ): Promise<readonly Entry[]> {
    const noteId = idUnder(parent, kind);
    if (all.length === 0) return noneNotes(noteId, kind, parent, await this.regionAt(parent));
    if (wanted.length === 0) return [unmatchedNote(noteId, parent, all.length, this.filter.text)];
    const limit = this.shown.get(noteId) ?? pageSize;
    const { source, pane } = this.options;
    const ordered = inOrder(kind, wanted, source.arrangement.order(pane));
    const entries = pinnedFirst(source.pins, kind, parent, ordered)
      .slice(0, limit)
      .map((item) => this.options.element(kind, item, parent));
    return wanted.length <= limit ? entries : [...entries, moreNote(noteId, parent, limit, wanted.length)];
  }

  /** What is pinned here, or below something here, that is no longer there. */
  private lost(kind: NodeKind, parent: Element, all: readonly unknown[]): readonly Note[] {
    const ids = all.map((item) => idUnder(parent, kind, item));
    return this.options.source.pins
      .of(parent.connection)
      .filter(({ id }) => id.startsWith(`${idUnder(parent, kind)}:`))
      .filter((pin) => !ids.some((id) => pin.id === id || pin.id.startsWith(`${id}>`)))
      .filter(({ label }) => this.filter.matches(label))
      .map((pin) => lostNote(parent, pin));
  }

  /** What is right under a connection may be missing in its region only. */
  private async regionAt({ parent, connection }: Element): Promise<string | undefined> {
    return parent === undefined ? this.options.source.region(connection) : undefined;
  }
}
