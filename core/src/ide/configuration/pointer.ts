import type { DocNode, ParsedDocument, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';

/** A path as text, https://www.rfc-editor.org/rfc/rfc6901: `/containerDefinitions/0/image`. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A path with items of lists by number, and by name where they have one of their own; that stays when lists grow. */
export function pointersTo({ root }: ParsedDocument, path: Path): { plain: string; named: string } {
  const named = path.map((step, index) => {
    const list = typeof step === 'number' ? nodeAt(root, path.slice(0, index)) : undefined;
    return list === undefined ? step : (ownName(list, Number(step)) ?? step);
  });
  return { plain: pointer(path), named: pointer(named) };
}

/** Whether a pointer is another one or leads further in. */
export function isAtOrBelow(inner: string, outer: string): boolean {
  const top = outer.replace(/\/+$/, '');
  return inner === top || inner.startsWith(`${top}/`);
}

/** The name of an item that no other item of the list has. */
function ownName(list: DocNode, index: number): string | undefined {
  if (list.kind !== 'array') return undefined;
  const name = nameOf(list.items[index]);
  const isOwn = list.items.every((item, other) => other === index || nameOf(item) !== name);
  return isOwn ? name : undefined;
}

function nameOf(node: DocNode | undefined): string | undefined {
  if (node?.kind !== 'object') return undefined;
  const value = (memberOf(node, 'name') ?? memberOf(node, 'Name'))?.value;
  // A number as a name could be taken for a place in the list.
  return value?.kind === 'scalar' && typeof value.value === 'string' && /\D/.test(value.value)
    ? value.value
    : undefined;
}
