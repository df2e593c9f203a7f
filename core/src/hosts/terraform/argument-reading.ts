import type { DocNode, Path } from '../../document/node.ts';
import type { Mistyped } from './argument-types.ts';
import type { FileCall } from './missing-file.ts';

/** An argument whose name is not quite the one that the provider has. */
export interface Misnamed {
  readonly path: Path;
  readonly written: string;
  readonly right: string;
}

/** The arguments of a resource under the names of the API. */
export interface ArgumentReading {
  readonly node: DocNode;
  readonly misnamed: readonly Misnamed[];
  readonly mistyped: readonly Mistyped[];
  /** The calls that read a file and could not be followed. */
  readonly fileCalls: readonly FileCall[];
  /** Where a path of the node is written, from the document's root; what is missing goes by the provider's name. */
  readonly place: (path: Path, on?: 'key' | 'value') => Path;
  /** The API's path of what is written at a path, from the document's root; `undefined` where nothing of it is. */
  readonly apiPath: (written: Path) => Path | undefined;
}
