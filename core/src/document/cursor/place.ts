import type { ArrayNode, ObjectNode, Path, Span } from '../node.ts';

/** Where the cursor stands in what may be half-typed text. */
export interface Cursor {
  /**
   * `key`: a member's name is or can be written; `value`: a value; `open`: a block YAML place that may become
   * either a value or the first member of an object or list; `none`: a comment, or nothing can be written.
   */
  readonly at: 'key' | 'value' | 'open' | 'none';
  /** For `key` the path of the object around it; else the path of the value. */
  readonly path: Path;
  /** The name that is being edited, as far as it is there; only for `key`. */
  readonly name?: string;
  /** What stands between the start of the word and the cursor, without its quote. */
  readonly partial: string;
  /** The word under the cursor with its quotes; empty at the cursor when there is none. */
  readonly replace: Span;
  /** The quote that the word starts with. */
  readonly quote: '"' | "'" | '';
  /** JSON, or the flow style of YAML: members are parted by commas. */
  readonly flow: boolean;
  /** The column of the members of the object; only in block YAML. */
  readonly column: number;
  /** A colon already follows the name. */
  readonly colonAfter: boolean;
  /** A comma is missing before, or will be missing after, what is written here. */
  readonly commaBefore: boolean;
  readonly commaAfter: boolean;
  /** A space must come first: the cursor touches the colon or dash. */
  readonly spaceBefore: boolean;
  /** The object or list around the place, as far as it was read. */
  readonly container: ObjectNode | ArrayNode | undefined;
}

/** What the two scanners say; the container is looked up in the tree. */
export type CursorPlace = Omit<Cursor, 'container'>;

/** A place with nothing written yet. */
export function emptyPlace(at: Cursor['at'], path: Path, offset: number): CursorPlace {
  return {
    at,
    path,
    partial: '',
    replace: { start: offset, end: offset },
    quote: '',
    flow: false,
    column: 0,
    colonAfter: false,
    commaBefore: false,
    commaAfter: false,
    spaceBefore: false,
  };
}
