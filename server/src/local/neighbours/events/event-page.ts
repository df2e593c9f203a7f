import { ApiError } from '#core/sim/api-error.ts';

interface PageRequest {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page after the token, which is the name of the last item before it, and what to spread into the answer. */
export function eventPage<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { Limit: most = 100, NextToken: token }: PageRequest,
): { readonly items: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  if (most < 1 || most > 100) throw new ApiError('ValidationException', 'Limit must be between 1 and 100.');
  const last = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  const place = last === undefined ? -1 : items.findIndex((item) => nameOf(item) === last);
  if (last !== undefined && place < 0) throw new ApiError('ValidationException', 'NextToken is not valid.');
  const shown = items.slice(place + 1, place + 1 + most);
  const end = shown.at(-1);
  const more = end !== undefined && place + 1 + shown.length < items.length;
  return { items: shown, next: more ? { NextToken: Buffer.from(nameOf(end)).toString('base64url') } : {} };
}
