import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isUnknown } from '../../document/unknown.ts';
import { toValue } from '../../document/value.ts';
import { writtenPath } from '../../hosts/cloudformation/written-path.ts';
import type { Subject } from '../../subjects/subject.ts';

/** Reads values of a subject along paths of the API; a placeholder counts as absent. */
export function valuesOf({
  node,
  naming,
}: {
  readonly node: Subject['node'] | undefined;
  readonly naming: Subject['naming'];
}): (path: Path) => unknown {
  return (path) => {
    const value = toValue(nodeAt(node, naming === 'pascal' ? writtenPath(node, path) : path));
    return isUnknown(value) ? undefined : value;
  };
}
