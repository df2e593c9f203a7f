import { ApiError } from '#core/sim/api-error.ts';

/** A page of an answer of CloudWatch. */
export interface MetricPage<Item> {
  readonly items: readonly Item[];
  /** What to spread into the answer. */
  readonly next: { readonly NextToken?: string };
}

/** The page after the token, which is the last id before it, in the order of ids. */
export function metricPage<Item>(
  list: readonly Item[],
  idOf: (item: Item) => string,
  token: string | undefined,
  limit: number,
): MetricPage<Item> {
  if (limit < 1)
    throw new ApiError('InvalidParameterValueException', 'The number of records must be at least 1.');
  const sorted = list
    .map((item) => ({ item, id: idOf(item) }))
    .sort((left, right) => compare(left.id, right.id));
  const last = token === undefined ? undefined : Buffer.from(token, 'base64url').toString();
  if (last === '') throw new ApiError('InvalidNextToken', 'The specified token is invalid.');
  const rest = last === undefined ? sorted : sorted.filter(({ id }) => compare(id, last) > 0);
  const shown = rest.slice(0, limit);
  const end = shown.at(-1);
  const more = end !== undefined && rest.length > shown.length;
  const next = more ? { NextToken: Buffer.from(end.id).toString('base64url') } : {};
  return { items: shown.map(({ item }) => item), next };
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
