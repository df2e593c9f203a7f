import type { DocNode, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import { isUnknown } from '../../document/unknown.ts';
import { toValue } from '../../document/value.ts';

/** The plain value at a path; `undefined` when it is absent or a placeholder. */
export function valueIn(root: DocNode | undefined, path: Path): unknown {
  const value = toValue(nodeAt(root, path));
  return isUnknown(value) ? undefined : value;
}
