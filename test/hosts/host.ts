import type { Path, Syntax } from '#core/document/node.ts';
import type { Refused } from './refused.ts';

/** A tool in whose files definitions stand, as a way to write one there. */
export interface Host {
  readonly name: string;
  /** `undefined` where the tool cannot hold the input. */
  /** What the tool makes right by itself, by the names of the inputs. */
  readonly takes: ReadonlySet<string>;
  readonly write: (refused: Refused) => Written | undefined;
}

/** An input in a file of a host. */
export interface Written {
  readonly file: string;
  readonly text: string;
  readonly syntax: Syntax;
  /** Where a reader would look for a path of the API, from the document's root. */
  readonly placesOf: (path: Path) => readonly Path[];
}
