import { type Element, idUnder } from './entry.ts';
import type { NodeKind } from './node-kind.ts';
import type { Pins } from './pins.ts';

/** Items under a parent with those before the others that are pinned; else their order stays. */
export function pinnedFirst(
  pins: Pins,
  kind: NodeKind,
  parent: Element,
  items: readonly unknown[],
): readonly unknown[] {
  const ids = new Set(pins.of(parent.connection).map(({ id }) => id));
  if (!kind.pinnable || ids.size === 0) return items;
  const isPinned = (item: unknown) => ids.has(idUnder(parent, kind, item));
  return [...items.filter(isPinned), ...items.filter((item) => !isPinned(item))];
}
