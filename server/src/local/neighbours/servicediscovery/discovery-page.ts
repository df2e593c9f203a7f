import { invalidInput } from '#core/sim/discovery/refusals.ts';
import { pageFrom } from '../page-from.ts';

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page that a token of the one before leads to, and what to spread into the answer. */
export function discoveryPage<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { MaxResults: most = 100, NextToken: token }: PageRequest,
): ReturnType<typeof pageFrom<Item>> {
  if (most < 1 || most > 100) throw invalidInput('MaxResults must be between 1 and 100.');
  return pageFrom(items, idOf, { token, most, refuse: () => invalidInput('NextToken is not valid.') });
}
