import { ApiError } from '#core/sim/api-error.ts';

/** A page of an answer of Application Auto Scaling. */
export interface ScalingPage<Item> {
  readonly items: readonly Item[];
  /** What to spread into the answer. */
  readonly next: { readonly NextToken?: string };
}

interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** The page after the token, which is the id of the last item before it; at most 50 items unless said. */
export function scalingPage<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { MaxResults: asked = 50, NextToken: token }: PageRequest,
): ScalingPage<Item> {
  if (asked < 1 || asked > 100) {
    throw new ApiError('ValidationException', 'MaxResults must be between 1 and 100');
  }
  const last = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  const place = last === undefined ? -1 : items.findIndex((item) => idOf(item) === last);
  if (last !== undefined && place < 0)
    throw new ApiError('InvalidNextTokenException', 'Invalid NextToken value');
  const shown = items.slice(place + 1, place + 1 + asked);
  const end = shown.at(-1);
  const more = end !== undefined && place + 1 + shown.length < items.length;
  return { items: shown, next: more ? { NextToken: Buffer.from(idOf(end)).toString('base64url') } : {} };
}
