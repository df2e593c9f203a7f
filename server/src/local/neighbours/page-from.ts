import { ApiError } from '#core/sim/api-error.ts';

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

/** A number of items as it was asked for; refused where the service gives no page of that many. */
export function countUpTo(most: number, asked: number, exception: string): number {
  if (asked >= 1 && asked <= most) return asked;
  const bound = asked < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`;
  throw new ApiError(
    exception,
    `1 validation error detected: Value '${asked}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
  );
}
