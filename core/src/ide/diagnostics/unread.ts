import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { writtenPath } from '../../hosts/cloudformation/written-path.ts';
import type { Subject } from '../../subjects/subject.ts';

/**
 * Whether what is absent at a path may be in the text all the same: in lines that could not be read while the
 * syntax is broken, or behind a placeholder among the members of the object around it.
 */
export function isUnread({ node, naming }: Subject, path: Path, broken: boolean): boolean {
  const written = naming === 'pascal' ? writtenPath(node, path) : path;
  if (nodeAt(node, written) !== undefined) return false;
  if (broken) return true;
  return written.some((_, depth) => {
    const owner = nodeAt(node, written.slice(0, depth));
    const inner = nodeAt(node, written.slice(0, depth + 1));
    return inner === undefined && owner?.kind === 'object' && owner.open === true;
  });
}
