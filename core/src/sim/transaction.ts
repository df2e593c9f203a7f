import type { Random } from '../placement/model.ts';
import type { ClusterEvent } from './cluster-events.ts';
import type { Effect } from './effects.ts';
import type { TableName, Tables, World } from './state.ts';

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
}

/** What came of one thing that happened. */
export interface Step<Output> {
  readonly world: World;
  readonly changes: readonly Change[];
  readonly effects: readonly Effect[];
  readonly events: readonly ClusterEvent[];
  readonly output: Output;
}

/** A world being changed: reads see the writes before them, and nothing shows outside until the step is done. */
export class Draft {
  readonly #world: World;
  readonly #written = new Map<TableName, Map<string, Tables[TableName] | null>>();
  readonly effects: Effect[] = [];
  readonly events: ClusterEvent[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  get<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    const written = this.#written.get(table)?.get(key);
    if (written === undefined) return this.#world.tables[table].get(key);
    // What is written under a table's name came through put, which takes that table's type only.
    return (written ?? undefined) as Tables[Name] | undefined;
  }

  /** All records of a table, those of this draft included; the order is that of their first writing. */
  list<Name extends TableName>(table: Name): Tables[Name][] {
    return [...this.entries(table)].map(([, value]) => value);
  }

  *entries<Name extends TableName>(table: Name): Generator<[string, Tables[Name]]> {
    const written = this.#written.get(table);
    const before = this.#world.tables[table];
    for (const [key, value] of before) {
      if (written?.has(key) !== true) yield [key, value];
      else yield* this.#present(table, key);
    }
    for (const key of [...(written?.keys() ?? [])]) {
      if (!before.has(key)) yield* this.#present(table, key);
    }
  }

  put<Name extends TableName>(table: Name, key: string, value: Tables[Name]): void {
    this.#writtenTo(table).set(key, value);
  }

  remove(table: TableName, key: string): void {
    this.#writtenTo(table).set(key, null);
  }

  /** The last value of everything written. */
  changes(): Change[] {
    return [...this.#written].flatMap(([table, rows]) =>
      [...rows].map(([key, value]) => ({ table, key, value })),
    );
  }

  *#present<Name extends TableName>(table: Name, key: string): Generator<[string, Tables[Name]]> {
    const value = this.get(table, key);
    if (value !== undefined) yield [key, value];
  }

  #writtenTo(table: TableName): Map<string, Tables[TableName] | null> {
    const rows = this.#written.get(table) ?? new Map<string, Tables[TableName] | null>();
    this.#written.set(table, rows);
    return rows;
  }
}

/** Carries out one thing on a draft and gives all that came of it; what `run` throws leaves the world as it was. */
export function step<Output>(world: World, run: (draft: Draft) => Output): Step<Output> {
  const draft = new Draft(world);
  const output = run(draft);
  const changes = draft.changes();
  const { effects, events } = draft;
  return { world: applyChanges(world, changes), changes, effects, events, output };
}

/** The world after a list of changes; replaying a journal is calling this for each of its entries. */
export function applyChanges(world: World, changes: readonly Change[]): World {
  if (changes.length === 0) return world;
  const tables: Record<string, Map<string, unknown>> = {};
  for (const { table, key, value } of changes) {
    const rows = tables[table] ?? new Map<string, unknown>(world.tables[table]);
    tables[table] = rows;
    if (value === null) rows.delete(key);
    else rows.set(key, value);
  }
  // A change names the table that its value was written to (Draft.put), so the maps keep their types.
  return { tables: { ...world.tables, ...tables } as World['tables'] };
}
