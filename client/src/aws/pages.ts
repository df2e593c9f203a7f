import { EcsFailure } from '#core/ecs/failure.ts';
import type { CallRecord } from './call-record.ts';
import { brokenAnswer } from './failure.ts';
import { sentences } from './failure-sentences.ts';

/** What an answer holds as `member`; an answer without it is none. */
export function partOf<Part>(record: CallRecord, member: string, part: Part | undefined): Part {
  if (part === undefined || part === null) throw brokenAnswer(record, `without "${member}"`);
  return part;
}

/** As many as a list to choose from can show; what an account has more of is completed no further. */
const mostListed = 1000;
/** A page may be empty though others follow, but not so many. */
const mostPages = 100;

/** Asks for the page that a token names, the first one without. */
export type AskPage<Item> = (token: string | undefined) => Promise<{
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}>;

/** The items of all pages, up to what a list shows or as many as are wanted; a list that comes round again, or never ends, is a failure. */
export async function pagesOf<Item>(
  record: CallRecord,
  member: string,
  ask: AskPage<Item>,
  most = mostListed,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next } = await ask(token);
    if (!Array.isArray(items)) throw brokenAnswer(record, `without "${member}"`);
    all.push(...items);
    token = next === '' ? undefined : next;
    if (token !== undefined && (seen.has(token) || seen.size >= mostPages)) throw endless(record);
    if (token !== undefined) seen.add(token);
  } while (token !== undefined && all.length < most);
  return all;
}

function endless(record: CallRecord): EcsFailure {
  const message = sentences.repeatedPage(record);
  return new EcsFailure({ kind: 'broken', code: 'RepeatedPage', operation: record.operation, message });
}
