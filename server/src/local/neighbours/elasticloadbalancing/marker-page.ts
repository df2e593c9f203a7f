import { validationError } from '#core/sim/balancing/refusals.ts';
import { listPage } from '../logs/list-page.ts';

const refuse = () => validationError('The marker is not valid');

/** A page of a list in the order of names, and the marker of the next one, as Elastic Load Balancing gives them. */
export function markerPage<Item>(
  list: readonly Item[],
  nameOf: (item: Item) => string,
  {
    Marker,
    PageSize = 400,
  }: { readonly Marker?: string | undefined; readonly PageSize?: number | undefined },
): { readonly items: readonly Item[]; readonly next: { readonly NextMarker?: string } } {
  const { items, next } = listPage(list, nameOf, { token: Marker, limit: PageSize, refuse });
  return { items, next: next.nextToken === undefined ? {} : { NextMarker: next.nextToken } };
}
