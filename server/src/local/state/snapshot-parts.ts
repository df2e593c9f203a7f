import type { TableName, Tables, World } from '#core/sim/state.ts';
import { applyChanges, type Change } from '#core/sim/transaction.ts';
import type { UnreadRecord } from '#core/sim/world/row.ts';
import { summaryOf, type TaskSummary } from '#core/sim/world/summaries.ts';
import type { Table } from '#core/sim/world/table.ts';
import { StoredRecord } from './stored-record.ts';

/** Every table's records by key, as they were at one moment. */
export type CapturedTables = readonly (readonly [name: TableName, rows: readonly CapturedRow[]])[];

type CapturedRow = readonly [
  key: string,
  record: Tables[TableName] | undefined,
  unread: UnreadRecord<Tables[TableName], unknown> | undefined,
];

/** The records of a world as it is now; they do not change when the world does. */
export function captureTables(world: World): CapturedTables {
  return Object.entries(world.tables).map(([name, rows]) => [
    // A world has no other tables.
    name as TableName,
    [...rows.stored()],
  ]);
}

/** How many characters of text are made without a pause: a millisecond's work or so. */
const partSize = 128 * 1024;

/** The tables as a snapshot has them: a line for every few records, and after it the texts of those that a start need not read. */
export function* partsOf(tables: CapturedTables): Generator<Buffer> {
  for (const [name, rows] of tables) {
    let part = new Part(name);
    for (const row of rows) {
      part.add(row);
      if (part.size < partSize) continue;
      yield part.bytes();
      part = new Part(name);
    }
    if (part.size > 0) yield part.bytes();
  }
}

/** Of a record that is to be read later the line has its summary and the length of its text in bytes. */
type StoredRow =
  | readonly [key: string, record: Change['value']]
  | readonly [key: string, summary: TaskSummary, length: number];

const lineBreak = Buffer.from('\n');

/** A line of rows in the making, with the texts that stand behind it. */
class Part {
  readonly #table: TableName;
  readonly #rows: string[] = [];
  readonly #texts: Buffer[] = [];
  size = 0;

  constructor(table: TableName) {
    this.#table = table;
  }

  add(captured: CapturedRow): void {
    const [key] = captured;
    const stored = storedOf(this.#table, captured);
    if (stored instanceof StoredRecord) {
      this.#texts.push(stored.text, lineBreak);
      this.size += stored.length;
    }
    const row: StoredRow =
      stored instanceof StoredRecord ? [key, stored.summary, stored.length] : [key, stored];
    const text = JSON.stringify(row);
    this.#rows.push(text);
    this.size += text.length;
  }

  bytes(): Buffer {
    const line = `[${JSON.stringify(this.#table)},[${this.#rows.join(',')}]]\n`;
    return Buffer.concat([Buffer.from(line), ...this.#texts]);
  }
}

function storedOf(table: TableName, [, kept, unread]: CapturedRow): StoredRecord | Change['value'] {
  if (unread instanceof StoredRecord) return unread;
  const record = kept ?? unread?.read() ?? null;
  const summary = record === null ? undefined : summaryOf(table, record);
  return summary === undefined ? record : new StoredRecord(summary, Buffer.from(JSON.stringify(record)));
}

/** Puts one part into the world, and gives the place behind it. */
export function fillFrom(world: World, bytes: Buffer, start: number): number {
  const stop = bytes.indexOf(10, start);
  // The checksum of the whole file says that this is what partOf made.
  const [table, rows] = JSON.parse(bytes.toString('utf8', start, stop)) as [TableName, readonly StoredRow[]];
  let place = stop + 1;
  for (const row of rows) {
    if (row.length === 2) applyChanges(world, [{ table, key: row[0], value: row[1] }]);
    else {
      const [key, summary, length] = row;
      putUnread(world, table, key, new StoredRecord(summary, bytes, place, length));
      place += length + lineBreak.length;
    }
  }
  return place;
}

function putUnread(world: World, table: TableName, key: string, record: StoredRecord): void {
  // The line names the table that the record was taken from.
  const rows = world.tables[table] as Table<Tables[TableName], TaskSummary>;
  rows.writeUnread(key, record);
}
