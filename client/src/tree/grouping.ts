import type { NodeKind } from './node-kind.ts';

/** What rows of one kind are put into groups by. */
export type Grouping = { readonly by: 'family' | 'prefix' } | { readonly by: 'tag'; readonly key: string };

/** Rows that have something in common. */
export interface Group {
  /** What they have in common; `undefined` for those that lack the tag. */
  readonly value: string | undefined;
  readonly grouping: Grouping;
  readonly kind: NodeKind;
  readonly items: readonly unknown[];
}

/** What an item is grouped by; `undefined` where it has nothing of the kind. */
export type ValueOf = (item: unknown) => string | undefined;

/**
 * Items in groups, in the order of what they have in common, those without it last. A prefix that only one name has
 * makes no group: such items stand by themselves, behind the groups.
 */
export function grouped(
  kind: NodeKind,
  items: readonly unknown[],
  grouping: Grouping,
  inCommon: ValueOf,
): { readonly groups: readonly Group[]; readonly others: readonly unknown[] } {
  const byValue = new Map<string | undefined, unknown[]>();
  for (const item of items) {
    const value = inCommon(item);
    byValue.set(value, [...(byValue.get(value) ?? []), item]);
  }
  const all = [...byValue].map(([value, members]) => ({ value, grouping, kind, items: members }));
  const groups = grouping.by === 'prefix' ? all.filter((group) => group.items.length > 1) : all;
  const inGroups = new Set(groups.flatMap((group) => group.items));
  return { groups: groups.sort(byValueOf), others: items.filter((item) => !inGroups.has(item)) };
}

/** What a name begins with, up to the first sign that is no letter and no digit. */
export function prefixOf(name: string): string {
  return /^[a-z0-9]+/i.exec(name)?.[0] ?? name;
}

function byValueOf({ value: left }: Group, { value: right }: Group): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return left.localeCompare(right, 'en', { numeric: true });
}
