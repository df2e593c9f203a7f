import type { Random } from '../placement/model.ts';
import type { ClusterEvent } from './cluster-events.ts';
import type { Effect } from './effects.ts';
import type { Retention } from './retention.ts';
import type { World } from './state.ts';
import type { TableName, Tables } from './tables.ts';
import type { Placed } from './world/grouping.ts';
import type { IndexName } from './world/indexes.ts';
import type { Summaries } from './world/summaries.ts';
import type { Table } from './world/table.ts';

/** One record's new value, or `null` when it is gone. */
export interface Change {
  readonly table: TableName;
  readonly key: string;
  readonly value: Tables[TableName] | null;
}

/** The time (epoch seconds with milliseconds) and the source of all chance. */
export interface Clock {
  readonly now: number;
  readonly random: Random;
  /**
   * Seconds in RUNNING after which a task without a health check counts as healthy. ECS waits 40; without a
   * word here it is 3, for nobody watches a local deployment to learn patience.
   */
  readonly healthyAfter?: number;
  /** How much is kept of what has ended; an hour and 10,000 without a word here. */
  readonly retention?: Retention;
}

/** What came of one thing that happened. */
export interface Step<Output> {
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly events: readonly ClusterEvent[];
  readonly output: Output;
  /** Puts the world back as it was before; all steps that came later must have been taken back already. */
  undo(): void;
}

/**
 * A world being changed: a write goes into the tables at once, so that reads and indexes have it, and what was
 * there before is kept until the step is done.
 */
export class Draft {
  readonly #world: World;
  /** The records before this draft, by table and key. */
  readonly #before = new Map<TableName, Map<string, Tables[TableName] | undefined>>();
  readonly effects: Effect[] = [];
  readonly events: ClusterEvent[] = [];
  /** When the change happens, and what decides by chance in it; a draft lasts no time. */
  readonly clock: Clock;

  constructor(world: World, clock: Clock) {
    this.#world = world;
    this.clock = clock;
  }

  /** Epoch seconds with milliseconds. */
  get now(): number {
    return this.clock.now;
  }

  get random(): Random {
    return this.clock.random;
  }

  get<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    return this.#table(table).get(key);
  }

  /** All records of a table, those of this draft included; the order is that of their first writing. */
  list<Name extends TableName>(table: Name): Tables[Name][] {
    return [...this.#table(table).values()];
  }

  /** As `list`, with the keys; a record that is written meanwhile may come or not. */
  entries<Name extends TableName>(table: Name): IterableIterator<[string, Tables[Name]]> {
    return this.#table(table).entries();
  }

  /** The records that an index (world/indexes.ts) puts under a key, in the order of their first writing. */
  where<Name extends TableName>(table: Name, index: IndexName<Name>, key: string): Tables[Name][] {
    return this.#table(table).group(index, key).records();
  }

  /** As `where`, without reading what was stored away: of that what lists show. */
  summaries<Name extends TableName>(table: Name, index: IndexName<Name>, key: string): Summaries[Name][] {
    return this.#table(table).group(index, key).summaries();
  }

  /** The keys of an index that begin so. */
  keys<Name extends TableName>(table: Name, index: IndexName<Name>, beginning: string): string[] {
    return [...this.#table(table).groupKeys(index)].filter((key) => key.startsWith(beginning));
  }

  /** The first record under a key of an index that passes, of those first written after another one's place. */
  next<Name extends TableName>(
    [table, index, key]: readonly [Name, IndexName<Name>, string],
    after: number,
    passes: (record: Tables[Name]) => boolean = () => true,
  ): Placed<Tables[Name]> | undefined {
    return this.#table(table).group(index, key).next(after, passes);
  }

  /** The place of a record in the order of first writing, from 1; 0 where there is none. */
  place(table: TableName, key: string): number {
    return this.#table(table).place(key);
  }

  /** How many records an index puts under a key. */
  count<Name extends TableName>(table: Name, index: IndexName<Name>, key: string): number {
    return this.#table(table).group(index, key).size;
  }

  /**
   * What `make` makes of the records that an index puts under a key. It is kept until a record comes under the
   * key or leaves it, so it must not look at members that change meanwhile; and `make` must be the same each time.
   */
  derived<Name extends TableName, Made>(
    [table, index, key]: readonly [Name, IndexName<Name>, string],
    make: (records: readonly Tables[Name][]) => Made,
  ): Made {
    return this.#table(table).group(index, key).derived(make);
  }

  /** The key of the record that a table's order (world/indexes.ts) puts first. */
  earliest(table: TableName): string | undefined {
    return this.#table(table).earliest();
  }

  /** The time by which that record stands there. */
  earliestTime(table: TableName): number | undefined {
    return this.#table(table).earliestTime();
  }

  /** How many records have a time in that order. */
  timed(table: TableName): number {
    return this.#table(table).timed;
  }

  /** How many records a table has. */
  size(table: TableName): number {
    return this.#table(table).size;
  }

  put<Name extends TableName>(table: Name, key: string, record: Tables[Name]): void {
    this.#write(table, key, record);
  }

  remove(table: TableName, key: string): void {
    this.#write(table, key, undefined);
  }

  /** The last value of everything that is not as it was before. */
  changes(): Change[] {
    return [...this.#before].flatMap(([table, records]) =>
      [...records].flatMap(([key, before]) => {
        const record = this.get(table, key);
        return record === before ? [] : [{ table, key, value: record ?? null }];
      }),
    );
  }

  /** Puts all back as it was. */
  undo(): void {
    for (const [table, records] of this.#before) {
      for (const [key, before] of records) this.#table(table).write(key, before);
    }
    this.close();
  }

  /** Gives up the places of what is gone; nothing may be written after it. */
  close(): void {
    for (const [table, records] of this.#before) {
      for (const key of records.keys()) this.#table(table).sweep(key);
    }
  }

  #write<Name extends TableName>(name: Name, key: string, record: Tables[Name] | undefined): void {
    const before = this.#table(name).write(key, record);
    const kept = this.#before.get(name) ?? new Map<string, Tables[TableName] | undefined>();
    this.#before.set(name, kept);
    if (!kept.has(key)) kept.set(key, before);
  }

  #table<Name extends TableName>(name: Name): Table<Tables[Name], Summaries[Name]> {
    return this.#world.tables[name];
  }
}

/** Carries out one thing on a draft and gives all that came of it; what `run` throws leaves the world as it was. */
export function step<Output>(world: World, clock: Clock, run: (draft: Draft) => Output): Step<Output> {
  const draft = new Draft(world, clock);
  try {
    const output = run(draft);
    const changes = draft.changes();
    draft.close();
    return { changes, effects: draft.effects, events: draft.events, output, undo: () => draft.undo() };
  } catch (error) {
    draft.undo();
    throw error;
  }
}

/** Changes the world as an entry of a journal says; what it costs depends on the entry alone. */
export function applyChanges(world: World, changes: readonly Change[]): void {
  for (const { table, key, value } of changes) {
    // A change names the table that its value was written to (Draft.put).
    const rows = world.tables[table] as Table<Tables[TableName]>;
    rows.write(key, value ?? undefined);
    rows.sweep(key);
  }
}
