import type { ApiError } from '#core/sim/api-error.ts';

/** Which page of a list is wanted. */
export interface WantedPage {
  /** Names the item that the page begins with; `undefined` for the first page. */
  readonly token: string | undefined;
  /** How many items it has at most. */
  readonly most: number;
  /** How the service refuses a token that it did not give. */
  readonly refuse: () => ApiError;
}

/** A page of a list, with what leads to the next one where there is one, to be spread into the answer. */
export function pageFrom<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { token, most, refuse }: WantedPage,
): { readonly items: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  const from = token === undefined ? 0 : items.findIndex((item) => tokenOf(idOf(item)) === token);
  if (from < 0) throw refuse();
  const first = items[from + most];
  return {
    items: items.slice(from, from + most),
    next: first === undefined ? {} : { NextToken: tokenOf(idOf(first)) },
  };
}

function tokenOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}
