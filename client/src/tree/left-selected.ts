import type { Element, Entry } from './entry.ts';
import type { Tree } from './tree.ts';

/**
 * What is to be selected in the place of several rows of which one at most is left: that one, or what they stood
 * under. `undefined` where the selection is right as it is. The editor goes on counting rows that are gone, and
 * would offer what is for several rows on every single one.
 */
export function leftSelected(selected: readonly Entry[], tree: Pick<Tree, 'find'>): Element | undefined {
  const [first] = selected;
  const there = selected.filter((entry) => entry.type === 'note' || isHeld(entry, tree));
  if (first === undefined || selected.length < 2 || there.length > 1) return undefined;
  const [left] = there;
  return left?.type === 'element' ? left : nearestHeld(first.parent, tree);
}

function nearestHeld(element: Element | undefined, tree: Pick<Tree, 'find'>): Element | undefined {
  for (let at = element; at !== undefined; at = at.parent) if (isHeld(at, tree)) return at;
  return undefined;
}

function isHeld(element: Element, tree: Pick<Tree, 'find'>): boolean {
  return tree.find(element.id) === element;
}
