import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyWorld, type World } from '#core/sim/state.ts';
import { applyChanges } from '#core/sim/transaction.ts';
import { keepSnapshot, retireJournals } from './backup.ts';
import { noChecksum } from './checksum.ts';
import { journalGenerations, journalName, snapshotName } from './files.ts';
import {
  continueJournal,
  createJournal,
  type Journal,
  type JournalText,
  readJournalFile,
} from './journal.ts';
import { readJournal } from './journal-text.ts';
import { isLegacyJournal, readLegacyJournal } from './legacy-journal.ts';
import { type ReadSnapshot, readSnapshot, writeSnapshot } from './snapshot.ts';
import { captureTables } from './snapshot-parts.ts';
import { type Damage, damagedFile, missingFile, type StateFault } from './state-fault.ts';

/** A state as it stands in its folder, and the journal to go on in. */
export interface OpenState {
  readonly world: World;
  /** When the last entry was written, in epoch seconds; nought when there is none. */
  readonly at: number;
  /** The generation of the snapshot, and its size in bytes. */
  readonly snapshot: { readonly generation: number; readonly size: number };
  /** The generation of the journal. */
  readonly generation: number;
  readonly journal: Journal;
}

/**
 * Reads the folder's state: its snapshot and what all journals from the snapshot's generation on say. There is
 * more than one when the endpoint ended while a snapshot was being written. What is missing or damaged is a
 * `StateFault`, and the folder stays as it is; an empty folder gets an empty state, and one of an earlier
 * format is rewritten in the current one.
 */
export async function openState(folder: string): Promise<OpenState> {
  const snapshot = await readSnapshot(folder);
  const generations = await journalGenerations(folder);
  const isEmpty = snapshot === undefined && (await isNew(folder, generations));
  const state = isEmpty ? await begin(folder) : await resume(folder, snapshot, generations);
  await keepSnapshot(folder, state.snapshot.generation);
  await retireJournals(folder, state.snapshot.generation);
  return state;
}

/** Whether the folder has no state yet: nothing, or the first line of a first journal that got no further. */
async function isNew(folder: string, generations: readonly number[]): Promise<boolean> {
  if (generations.length === 0) return true;
  if (generations.length > 1 || generations[0] !== 1) return false;
  const reading = readJournal(await readJournalFile(folder, 1));
  return 'entries' in reading && reading.entries.length === 0;
}

async function begin(folder: string): Promise<OpenState> {
  const state = { world: emptyWorld(), at: 0 };
  return { ...state, ...(await rewrite(folder, undefined, state, 1)) };
}

async function resume(
  folder: string,
  snapshot: ReadSnapshot | undefined,
  generations: readonly number[],
): Promise<OpenState> {
  const base = await baseOf(folder, snapshot, generations);
  const read = await readJournals(folder, base, generations);
  for (const { entries } of read.journals) applyAll(base.world, entries);
  const at = read.journals.flatMap(({ entries }) => entries.at(-1)?.at ?? []).at(-1) ?? base.at;
  const state = { world: base.world, at };
  await rm(join(folder, `${snapshotName}.new`), { recursive: true, force: true });
  const isCurrent = base.format !== 1 && !read.journals.some(({ legacy }) => legacy);
  const opened = isCurrent
    ? await goOn(folder, base, read)
    : await rewrite(folder, snapshot, state, read.latest + 1);
  return { ...state, ...opened };
}

/** Nothing counts until the snapshot has its name, so a crash before that leaves the folder as it was. */
async function rewrite(
  folder: string,
  before: ReadSnapshot | undefined,
  { world, at }: Pick<OpenState, 'world' | 'at'>,
  generation: number,
): Promise<Omit<OpenState, 'world' | 'at'>> {
  const journal = await createJournal(folder, generation, noChecksum);
  if (before !== undefined) await keepSnapshot(folder, before.generation);
  const size = await writeSnapshot(folder, { generation, at, after: noChecksum }, captureTables(world));
  return { snapshot: { generation, size }, generation, journal };
}

/** What the journals go on from: the snapshot, or (in the first format) nothing. */
async function baseOf(
  folder: string,
  snapshot: ReadSnapshot | undefined,
  generations: readonly number[],
): Promise<ReadSnapshot> {
  if (snapshot !== undefined) return snapshot;
  const [first = 0] = generations;
  if (first === 0) {
    return { generation: 0, at: 0, after: noChecksum, world: emptyWorld(), format: 1, size: 0 };
  }
  throw await missingFile(folder, snapshotName, `${journalName(first)} goes on from it`);
}

interface ReadJournals {
  readonly latest: number;
  readonly journals: readonly ReadOne[];
}

interface ReadOne extends JournalText {
  readonly legacy: boolean;
  readonly torn: boolean;
  /** Whether even the first line is missing, which a crash right after the file was made leaves. */
  readonly headless: boolean;
}

async function readJournals(
  folder: string,
  base: ReadSnapshot,
  generations: readonly number[],
): Promise<ReadJournals> {
  const latest = Math.max(base.generation, ...generations);
  const journals: ReadOne[] = [];
  let { after } = base;
  for (let generation = base.generation; generation <= latest; generation += 1) {
    const place = { folder, generation, base, after };
    if (!generations.includes(generation)) throw await missingJournal(place, generations);
    const one = await readOne(place);
    const before = journals.at(-1);
    if (before?.torn === true && !isMovedOn(before, one)) {
      throw await damagedFile(folder, journalName(generation - 1), { what: 'its last line is cut off' });
    }
    journals.push(one);
    after = one.end;
  }
  return { latest, journals };
}

/**
 * Only the last journal may end in the middle of a line, for it alone was being written. It is not the last any
 * more when a crash came in between of rewriting a state of the first format.
 */
function isMovedOn(torn: ReadOne, next: ReadOne): boolean {
  return torn.legacy && !next.legacy;
}

interface JournalPlace {
  readonly folder: string;
  readonly generation: number;
  readonly base: ReadSnapshot;
  /** How the journal before it ends. */
  readonly after: string;
}

function missingJournal({ folder, generation, base }: JournalPlace, generations: readonly number[]) {
  const next = generations.find((one) => one > generation);
  const needed =
    generation === base.generation
      ? `${snapshotName} says that it goes on there`
      : `${journalName(next ?? generation + 1)} goes on from it`;
  return missingFile(folder, journalName(generation), needed);
}

async function readOne(place: JournalPlace): Promise<ReadOne> {
  const bytes = await readJournalFile(place.folder, place.generation);
  const legacy = isLegacyJournal(bytes) || (bytes.length === 0 && mayBeLegacy(place));
  const reading = legacy ? readLegacyJournal(bytes) : readJournal(bytes);
  if ('damage' in reading) throw await damagedJournal(place, reading.damage);
  if (legacy) return { ...reading, legacy, headless: false };
  const { head, torn } = reading;
  // The first line is on disk before anything else refers to the file, unless that is the last thing that happened.
  if (head === undefined && place.generation === place.base.generation) {
    throw await damagedJournal(place, { what: 'its first line is cut off' });
  }
  if (head !== undefined && (head.generation !== place.generation || head.after !== place.after)) {
    const what = 'it does not go on from the file before it, so the two are of different states';
    throw await damagedJournal(place, { what });
  }
  return { ...reading, legacy, headless: head === undefined, torn };
}

function damagedJournal({ folder, generation }: JournalPlace, damage: Damage): Promise<StateFault> {
  return damagedFile(folder, journalName(generation), damage);
}

function mayBeLegacy({ base, generation }: JournalPlace): boolean {
  return base.format === 1 && generation === base.generation;
}

async function goOn(
  folder: string,
  base: ReadSnapshot,
  { latest, journals }: ReadJournals,
): Promise<Omit<OpenState, 'world' | 'at'>> {
  const last = journals.at(-1);
  const before = journals.at(-2)?.end ?? base.after;
  const journal =
    last === undefined || last.headless
      ? await createJournal(folder, latest, before)
      : await continueJournal(folder, latest, last);
  const { generation, size } = base;
  return { snapshot: { generation, size }, generation: latest, journal };
}

function applyAll(world: World, entries: JournalText['entries']): void {
  for (const { changes } of entries) applyChanges(world, changes);
}
