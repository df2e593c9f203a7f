/** At once enough to be quick, and few enough that no service slows the account down. */
const most = 6;

/** Does the work for all items, a few at a time; the results stand in the items' order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const next = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      const [index, item] = entry;
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: most }, next));
  return results;
}
