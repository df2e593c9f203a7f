/** Milliseconds: long enough to follow with the eye, short enough to wait for. */
const duration = 350;

/**
 * Draws, and lets every element with the same `data-move` glide from where it stood before: a task that has
 * changed its state is seen to. Who wants less motion sees it where it is.
 */
export function gliding(place: Element, draw: () => void): void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const before = still ? undefined : placesIn(place);
  draw();
  if (before === undefined) return;
  for (const element of movable(place)) {
    const from = before.get(keyOf(element));
    const to = element.getBoundingClientRect();
    const [left, top] = [(from?.left ?? to.left) - to.left, (from?.top ?? to.top) - to.top];
    if (left === 0 && top === 0) continue;
    const start = { transform: `translate(${left}px, ${top}px)` };
    element.animate([start, { transform: 'none' }], { duration, easing: 'ease-out' });
  }
}

function movable(place: Element): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>('[data-move]')];
}

function keyOf(element: HTMLElement): string {
  return element.dataset.move ?? '';
}

function placesIn(place: Element): Map<string, DOMRect> {
  return new Map(movable(place).map((element) => [keyOf(element), element.getBoundingClientRect()]));
}
