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

/** Everything a paginator gives, one list. */
export async function everyPage<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}
