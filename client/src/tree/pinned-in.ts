import { type Element, idUnder } from './entry.ts';
import type { NodeKind } from './node-kind.ts';
import type { Pins } from './pins.ts';

/** Which items under a parent are pinned, and the others; each in their order. */
export function pinnedIn(
  pins: Pins,
  kind: NodeKind,
  parent: Element,
  items: readonly unknown[],
): { readonly pinned: readonly unknown[]; readonly others: readonly unknown[] } {
  const ids = new Set(pins.of(parent.connection).map(({ id }) => id));
  if (!kind.pinnable || ids.size === 0) return { pinned: [], others: items };
  const isPinned = (item: unknown) => ids.has(idUnder(parent, kind, item));
  return { pinned: items.filter(isPinned), others: items.filter((item) => !isPinned(item)) };
}
