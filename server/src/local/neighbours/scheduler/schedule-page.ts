import { invalidSchedule } from '#core/sim/schedules/refusals.ts';
import { pageFrom } from '../page-from.ts';

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page that a token of the one before leads to, and what to spread into the answer. */
export function schedulePage<Item>(
  items: readonly Item[],
  arnOf: (item: Item) => string,
  { MaxResults: most = 100, NextToken: token }: PageRequest,
): ReturnType<typeof pageFrom<Item>> {
  if (most < 1 || most > 100) throw invalidSchedule('MaxResults must be between 1 and 100.');
  return pageFrom(items, arnOf, { token, most, refuse: () => invalidSchedule('NextToken is not valid.') });
}
