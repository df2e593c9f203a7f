import type { TableName, Tables } from './tables.ts';
import { indexes } from './world/indexes.ts';
import type { Summaries } from './world/summaries.ts';
import { Table } from './world/table.ts';

export type { FamilyRecord, SettingRecord, TableName, Tables, TagRecord, TokenRecord } from './tables.ts';

/**
 * The whole local account. Every table maps a key to a plain JSON record, and no record is ever changed in
 * place; the tables themselves are, by one step at a time: a step works on a `Draft` (transaction.ts) that
 * writes through to the tables, gives the list of its changes, so that a journal of changes rebuilds the same
 * world, and takes all of it back when it throws.
 *
 * How an endpoint drives it:
 * - `runCommand(world, operation, input, call)` (run-command.ts) carries out one API call or throws `ApiError`;
 * - `reportRuntime(world, event, clock)` (runtime-report.ts; the events are in runtime-events.ts) takes in what a runtime driver saw;
 * - `advance(world, clock)` (advance.ts) does all that is due by `clock.now`, and `nextWake(world)` (agenda.ts) says when
 *   something is due next (a time in the past or present means at once);
 * - `recover(world, clock)` (recover.ts) is run once after a restart and asks the driver again for all that
 *   was under way.
 * Each gives a `Step`: `{ changes, effects, events, output }`. Write the changes down, answer the output, then
 * carry the effects (effects.ts) to the driver and publish the events.
 * Records are keyed by ARN, which holds region and account, so that regions do not see each other.
 */
export interface World {
  readonly tables: { readonly [Name in TableName]: Table<Tables[Name], Summaries[Name]> };
}

/** An account with nothing in it. */
export function emptyWorld(): World {
  const tables = Object.entries(indexes).map(([name, of]) => [name, new Table<never>(of)]);
  // Every table's name stands in `indexes` beside the indexes over that table's records.
  return { tables: Object.fromEntries(tables) as World['tables'] };
}
