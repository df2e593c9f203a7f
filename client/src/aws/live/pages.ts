/** As many as a list can show; what an account has more of is completed no further. */
const mostListed = 1000;

/** The items of all pages, up to what a list shows. */
export async function pagesOf<Item>(
  page: (token: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items = [], next } = await page(token);
    all.push(...items);
    // The same token again would never end.
    token = next === token ? undefined : next;
  } while (token !== undefined && token !== '' && all.length < mostListed);
  return all;
}
