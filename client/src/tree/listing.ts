import type { EcsQueries } from '#core/ecs/api.ts';
import { lacksOperation } from '#core/ecs/failure.ts';
import type { Around } from '../around/around.ts';
import type { Connection } from '../connections/connection.ts';
import { type Element, type Entry, idUnder, type Note } from './entry.ts';
import { Filter } from './filter.ts';
import { GroupValues } from './group-values.ts';
import { type Group, type Grouping, grouped, type ValueOf } from './grouping.ts';
import { inOrder } from './in-order.ts';
import type { NodeKind, Pane } from './node-kind.ts';
import groupKind from './nodes/group.ts';
import {
  asFailure,
  failureNote,
  lostNote,
  moreNote,
  noneNotes,
  notOfferedNote,
  stoppedNote,
  unmatchedNote,
} from './notes.ts';
import { pinnedIn } from './pinned-in.ts';
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

/** What was listed of a kind, and how it is grouped. */
interface Listed {
  readonly all: readonly unknown[];
  /** Those that pass the filter. */
  readonly wanted: readonly unknown[];
  readonly grouping: Grouping | undefined;
  readonly inCommon: ValueOf | undefined;
}

/** What stands right under an element: kind by kind, filtered, in order, page by page, with notes about what is not there. */
export class Listing {
  private readonly options: ListingOptions;
  private readonly shown = new Map<string, number>();
  /** What rows are grouped by. */
  readonly values = new GroupValues();
  readonly filter: Filter;

  constructor(options: ListingOptions) {
    this.options = options;
    this.filter = new Filter(options.kinds);
  }

  hasBelow(kind: NodeKind): boolean {
    return kind === groupKind || this.kindsUnder(kind).length > 0;
  }

  private kindsUnder(parent: NodeKind): readonly NodeKind[] {
    const { kinds, pane } = this.options;
    return kinds.filter((kind) => kind.under.includes(parent) && (kind.pane ?? pane) === pane);
  }

  /** Shows another page where a note says that there is more. */
  showMore({ id }: Note): void {
    this.shown.set(id, (this.shown.get(id) ?? pageSize) + pageSize);
  }

  /** What stands under an element, asked for again; what fails becomes a note in its place. */
  async under(element: Element): Promise<readonly Entry[]> {
    if (this.options.source.isStopped(element.connection)) return [stoppedNote(element)];
    if (element.kind === groupKind) {
      // Groups are made here alone.
      const { kind, items } = element.item as Group;
      return this.page(kind, element, items);
    }
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
      const grouping = source.arrangement.grouping(kind.kind);
      const listed = await this.ask(parent.connection, async (ecs, around) => {
        const wanted = { tags: grouping?.by === 'tag' };
        const found = await this.filter.under({ ecs, around, wanted }, kind, parent);
        const rows = { kind, parent, items: found.wanted };
        return { ...found, grouping, inCommon: grouping && (await this.values.of(ecs, rows, grouping)) };
      });
      source.answered(parent.connection);
      return [...this.lost(kind, parent, listed.all), ...(await this.entries(kind, parent, listed))];
    } catch (error) {
      const failure = asFailure(error);
      source.failed(parent.connection, failure);
      const id = idUnder(parent, kind);
      return [lacksOperation(failure) ? notOfferedNote(id, parent) : failureNote(id, parent, failure)];
    }
  }

  private async entries(
    kind: NodeKind,
    parent: Element,
    { all, wanted, grouping, inCommon }: Listed,
  ): Promise<readonly Entry[]> {
    const noteId = idUnder(parent, kind);
    if (all.length === 0) return noneNotes(noteId, kind, parent, await this.regionAt(parent));
    if (wanted.length === 0) return [unmatchedNote(noteId, parent, all.length, this.filter.text)];
    const { source, pane, element } = this.options;
    const ordered = inOrder(kind, wanted, source.arrangement.order(pane));
    const { pinned, others } = pinnedIn(source.pins, kind, parent, ordered);
    if (grouping === undefined || inCommon === undefined)
      return this.page(kind, parent, [...pinned, ...others]);
    const { groups, others: alone } = grouped(kind, others, grouping, inCommon);
    return [
      ...pinned.map((item) => element(kind, item, parent)),
      ...groups.map((group) => element(groupKind, group, parent)),
      ...this.page(kind, parent, alone),
    ];
  }

  /** As many of the items as are shown yet, and whether there are more. */
  private page(kind: NodeKind, parent: Element, items: readonly unknown[]): readonly Entry[] {
    const noteId = idUnder(parent, kind);
    const limit = this.shown.get(noteId) ?? pageSize;
    const entries = items.slice(0, limit).map((item) => this.options.element(kind, item, parent));
    return items.length <= limit ? entries : [...entries, moreNote(noteId, parent, limit, items.length)];
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
