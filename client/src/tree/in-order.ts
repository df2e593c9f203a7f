import { asPeopleCount } from './as-people-count.ts';
import type { Look, NodeKind, Tone } from './node-kind.ts';
import type { Measure, Order } from './order.ts';

const tones: readonly (Tone | undefined)[] = ['bad', 'busy', 'good', undefined];

/** Items of a kind in an order; those that it says nothing of stand last, and equal ones as usual. */
export function inOrder(kind: NodeKind, items: readonly unknown[], order: Order): readonly unknown[] {
  const usual = kind.sorted ? byName(kind, items) : items;
  switch (order) {
    case 'usual':
      return usual;
    case 'reverse':
      return usual.toReversed();
    case 'name':
      return isList(kind) ? byName(kind, items) : usual;
    case 'status':
      return isList(kind)
        ? usual.toSorted((left, right) => rank(kind.view(left)) - rank(kind.view(right)))
        : usual;
    default:
      return byMeasure(kind, usual, order);
  }
}

/** Not what stands in the order of time or of its parts: events, containers. */
function isList({ filterable, measure }: NodeKind): boolean {
  return filterable === true || measure !== undefined;
}

function byName(kind: NodeKind, items: readonly unknown[]): readonly unknown[] {
  return items.toSorted((left, right) => asPeopleCount(kind.view(left).label, kind.view(right).label));
}

/** What is in trouble comes first. */
function rank({ tone }: Look): number {
  return tones.indexOf(tone);
}

/** The newest and the largest come first. */
function byMeasure(kind: NodeKind, items: readonly unknown[], by: Measure): readonly unknown[] {
  const value = (item: unknown) => kind.measure?.(item, by)?.value ?? Number.NEGATIVE_INFINITY;
  return items.toSorted((left, right) => (value(left) === value(right) ? 0 : value(right) - value(left)));
}
