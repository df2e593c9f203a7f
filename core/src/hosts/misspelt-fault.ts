import type { Path } from '../document/node.ts';
import type { PathEdit } from '../document/path-edit.ts';
import type { HostFault } from '../subjects/subject.ts';

/** A name that a tool does not have, and the one that is meant. */
interface Misspelt {
  readonly id: string;
  /** The tool and what it calls its names: `Terraform has no argument`. */
  readonly unknown: string;
  readonly path: Path;
  readonly written: string;
  readonly right: string;
  /** What is renamed with it, in that order. */
  readonly within?: readonly PathEdit[];
}

/** The fault of a name that a tool spells otherwise, which a rename mends. */
export function misspeltFault({ id, unknown, path, written, right, within = [] }: Misspelt): HostFault {
  return {
    id,
    severity: 'error',
    path,
    on: 'key',
    message: `${unknown} "${written}" here; it is spelt "${right}".`,
    fixes: [
      { title: `Rename to "${right}"`, edits: [...within, { rename: path, to: right }], preferred: true },
    ],
  };
}
