import type { EcsFailure } from '#core/ecs/failure.ts';
import type { Connection } from '../connections/connection.ts';
import type { NodeKind } from './node-kind.ts';
import type { Pin } from './pin.ts';

/** One line of a view. */
export type Entry = Element | Note;

/** A thing of ECS in the tree. The object stays the same over refreshes; its item is replaced. */
export interface Element {
  readonly type: 'element';
  /** Unique in the view, and the same after a refresh: the same task may stand under a service and an instance. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly parent: Element | undefined;
  readonly connection: Connection;
  item: unknown;
}

/** A line that tells about its parent: that there is nothing, more, or a failure. */
export interface Note {
  readonly type: 'note';
  readonly id: string;
  readonly parent: Element;
  readonly about: 'none' | 'more' | 'failure' | 'stopped' | 'loading' | 'lost';
  /** The kind of which there is none at all, so that the first one can be made: `cluster`. */
  readonly making?: string;
  readonly label: string;
  readonly description?: string;
  readonly failure?: EcsFailure;
  /** What is pinned and no longer there. */
  readonly pin?: Pin;
}

/** The id of an item's element under a parent; without an item, what the ids of all of its kind begin with. */
export function idUnder(parent: Element | undefined, kind: NodeKind, item?: unknown): string {
  const of = `${parent === undefined ? '' : `${parent.id}>`}${kind.kind}`;
  return item === undefined ? of : `${of}:${kind.id(item)}`;
}

/** The id that an element has where its siblings are not in groups. */
export function ungroupedId({ id, kind, item, parent }: Element): string {
  return parent?.kind.kind === 'group' ? idUnder(parent.parent, kind, item) : id;
}

/** An element that no view holds: one that was asked for, or has just been made. */
export function elementFor<Item>(kind: NodeKind<Item>, item: Item, parent: Element): Element {
  const id = idUnder(parent, kind, item);
  return { type: 'element', id, kind, parent, connection: parent.connection, item };
}

/** The nearest element of that kind, from the element itself upwards. */
export function nearest(element: Element | undefined, kind: NodeKind): Element | undefined {
  for (let at = element; at !== undefined; at = at.parent) if (at.kind === kind) return at;
  return undefined;
}

/** The item of the nearest element of that kind. */
export function enclosing<Item>(element: Element | undefined, kind: NodeKind<Item>): Item | undefined {
  // The kind's own list made the item, so it has the kind's type.
  return nearest(element, kind)?.item as Item | undefined;
}

/** The connection that an element is reached by. */
export function rootOf(element: Element): Element {
  return element.parent === undefined ? element : rootOf(element.parent);
}
