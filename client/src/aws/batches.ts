import { EcsFailure } from '#core/ecs/failure.ts';
import type { Caller } from './caller.ts';
import { sentences } from './failure-sentences.ts';

/** Calls `work` on groups of at most `size`, at most four at a time, and joins what it gives in order. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  size: number,
  work: (batch: Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const batches: Item[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  const results: (readonly Result[])[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < batches.length; index = next++) {
      results[index] = await work(batches[index] ?? []);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, batches.length) }, worker));
  return results.flat();
}

/** No account holds more: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostPages = 2_000;

/** All pages of a list as one; a list that comes round again, or never ends, is a failure. */
export async function everyPage<Item>(
  caller: Caller,
  operation: string,
  ask: (
    nextToken: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next } = await ask(token);
    all.push(...items);
    if (next !== undefined && (seen.has(next) || seen.size >= mostPages)) throw endless(caller, operation);
    if (next !== undefined) seen.add(next);
    token = next;
  } while (token !== undefined);
  return all;
}

/** The list that an answer holds as `member`; an answer without it is none. */
export function listIn<Item>(
  caller: Caller,
  operation: string,
  member: string,
  list: readonly Item[] | undefined,
): readonly Item[] {
  if (!Array.isArray(list)) throw caller.lacks(operation, member);
  return list;
}

/** What an answer holds as `member`; an answer without it confirms nothing. */
export function partIn<Part>(
  caller: Caller,
  operation: string,
  member: string,
  part: Part | undefined,
): Part {
  if (part === undefined || part === null) throw caller.lacks(operation, member);
  return part;
}

function endless(caller: Caller, operation: string): EcsFailure {
  const message = sentences.repeatedPage({ where: caller.options.where, operation });
  return new EcsFailure({ kind: 'broken', code: 'RepeatedPage', operation, message });
}
