import type { DocNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Placed } from './resources.ts';
import { type Scope, workOut } from './worked-out.ts';

/** The content of a dynamic block, where it is known whether it is there. */
export function dynamicContent(
  key: string,
  written: DocNode | undefined,
  path: Path,
  scope: Scope,
): Placed | 'absent' {
  const block = written?.kind === 'array' ? written.items[0] : written;
  const at = written?.kind === 'array' ? [...path, 0] : path;
  if (block?.kind !== 'object')
    return { node: { kind: 'unknown', span: written?.span ?? { start: 0, end: 0 }, text: key }, path };
  const each = memberOf(block, 'for_each')?.value;
  const found = each && workOut({ node: each, path: at }, scope).node;
  const size =
    found?.kind === 'array'
      ? found.items.length
      : found?.kind === 'object'
        ? found.members.length
        : undefined;
  if (size === 0) return 'absent';
  const content = memberOf(block, 'content')?.value;
  if (size === undefined || content === undefined)
    return { node: { kind: 'unknown', span: block.span, text: key }, path: at };
  return { node: content, path: [...at, 'content'] };
}
