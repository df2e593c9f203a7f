type Child = Node | string | undefined;

/** Attributes; `on...` are listeners, and `false` and `undefined` leave one out. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** Makes an element. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child): child is Node | string => child !== undefined));
  return element;
}

/** Draws again, and gives the focus back to the element that has the same `data-key`. */
export function redraw(place: Element, ...children: readonly Node[]): void {
  const focused = document.activeElement?.getAttribute('data-key');
  place.replaceChildren(...children);
  if (focused == null) return;
  const again = [...place.querySelectorAll<HTMLElement>('[data-key]')];
  again.find((element) => element.getAttribute('data-key') === focused)?.focus();
}
