import { ApiError } from '#core/sim/api-error.ts';
import { pageFrom } from '../page-from.ts';

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page that a token of the one before leads to, and what to spread into the answer; at most 50 items unless said. */
export function scalingPage<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { MaxResults: most = 50, NextToken: token }: PageRequest,
): ReturnType<typeof pageFrom<Item>> {
  if (most < 1 || most > 100) {
    throw new ApiError('ValidationException', 'MaxResults must be between 1 and 100');
  }
  const refuse = () => new ApiError('InvalidNextTokenException', 'Invalid NextToken value');
  return pageFrom(items, idOf, { token, most, refuse });
}
