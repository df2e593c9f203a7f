import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';

/**
 * Whether what is absent at a path may be in the text all the same: in lines that could not be read while the
 * syntax is broken, or behind a placeholder among the members of the object around it.
 */
export function isUnread({ node }: Pick<Subject, 'node'>, path: Path, broken: boolean): boolean {
  if (nodeAt(node, path) !== undefined) return false;
  if (broken) return true;
  return path.some((_, depth) => {
    const owner = nodeAt(node, path.slice(0, depth));
    const inner = nodeAt(node, path.slice(0, depth + 1));
    return inner === undefined && owner?.kind === 'object' && owner.open === true;
  });
}
