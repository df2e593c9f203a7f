import type { Element, Note } from '../tree/entry.ts';
import type { Pane } from '../tree/node-kind.ts';

/** Both views of the ECS side bar. */
export interface ViewsPort {
  /** Draws an element and what is below it again, in both views; without one, everything. */
  refresh(element?: Element): void;
  /** Draws a view again whose arrangement is another. */
  rearrange(pane: Pane): void;
  showMore(note: Note): void;
  /** The rows that the person selected last, as far as they are still there. */
  selected(): readonly Element[];
  /** What both views show only what contains; empty shows everything. */
  filter(): string;
  setFilter(text: string): void;
}
