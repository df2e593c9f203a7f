import { validationError } from '#core/sim/iam/refusals.ts';
import { listPage } from '../logs/list-page.ts';

const refuse = () => validationError('Invalid Marker.');

/** A page of a list in the order of names, and how it goes on, as IAM says it. */
export function iamPage<Item>(
  list: readonly Item[],
  nameOf: (item: Item) => string,
  {
    Marker,
    MaxItems = 100,
  }: { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined },
): {
  readonly items: readonly Item[];
  readonly next: { readonly IsTruncated: boolean; readonly Marker?: string };
} {
  const { items, next } = listPage(list, nameOf, { token: Marker, limit: MaxItems, refuse });
  const { nextToken } = next;
  return {
    items,
    next: nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken },
  };
}
