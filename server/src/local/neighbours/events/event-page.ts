import { ApiError } from '#core/sim/api-error.ts';
import { pageFrom } from '../page-from.ts';

interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page that a token of the one before leads to, and what to spread into the answer. */
export function eventPage<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { Limit: most = 100, NextToken: token }: PageRequest,
): ReturnType<typeof pageFrom<Item>> {
  if (most < 1 || most > 100) throw invalid('Limit must be between 1 and 100.');
  return pageFrom(items, nameOf, { token, most, refuse: () => invalid('NextToken is not valid.') });
}

function invalid(message: string): ApiError {
  return new ApiError('ValidationException', message);
}
