import type { Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isUnknown } from '../../document/unknown.ts';
import { toValue } from '../../document/value.ts';
import type { Subject } from '../../subjects/subject.ts';

/** Reads values of a subject along paths of the API; a placeholder counts as absent. */
export function valuesOf({ node }: { readonly node: Subject['node'] | undefined }): (path: Path) => unknown {
  return (path) => {
    const value = toValue(nodeAt(node, path));
    return isUnknown(value) ? undefined : value;
  };
}
