/** Up and down, and the ends, among what can be chosen in a list marked `data-keys`; Tab goes from list to list as ever. */
export function moveFocus(within: Element, event: KeyboardEvent): void {
  const { activeElement: at } = document;
  const list = at?.closest('[data-keys]');
  if (at == null || list == null || !within.contains(list)) return;
  const all = [...list.querySelectorAll<HTMLElement>('button, a[href], summary')];
  const to = placeAfter(event.key, all.indexOf(at as HTMLElement), all.length);
  if (to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}

/** The place in a list of `count` that a key leads to from `from`; `undefined` for other keys, and past the ends. */
export function placeAfter(key: string, from: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowRight: from + 1,
    ArrowUp: from - 1,
    ArrowLeft: from - 1,
    Home: 0,
    End: count - 1,
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return to === undefined || to < 0 || to >= count ? undefined : to;
}
