import type { DocNode, Member, ObjectNode, Path, Span } from '../../document/node.ts';
import type { Written } from './place.ts';

/** A member on its way to its place in the API's input. */
export interface Put {
  readonly to: readonly string[];
  readonly keySpan: Span;
  readonly value: DocNode | undefined;
  readonly path: Path;
}

/** The object that values make once each is at its place. */
export function assembled(
  written: Map<DocNode, Written>,
  node: ObjectNode,
  puts: readonly Put[],
  open: boolean,
): ObjectNode {
  const names = [...new Set(puts.map(({ to }) => to[0] ?? ''))];
  const members = names.flatMap((name): Member[] => {
    const own = puts.filter(({ to }) => to[0] === name);
    const whole = own.find(({ to }) => to.length === 1);
    const parts = own.filter(({ to }) => to.length > 1).map((put) => ({ ...put, to: put.to.slice(1) }));
    const [first] = own;
    if (first === undefined) return [];
    if (parts.length === 0 || (whole !== undefined && whole.value?.kind !== 'object'))
      return [{ key: name, keySpan: first.keySpan, value: whole?.value }];
    const { keySpan } = first;
    const gathered = assembled(written, { kind: 'object', span: keySpan, members: [] }, parts, false);
    const value: DocNode =
      whole?.value?.kind === 'object'
        ? { ...whole.value, members: [...whole.value.members, ...gathered.members] }
        : gathered;
    written.set(
      value,
      (whole?.value && written.get(whole.value)) ?? {
        path: first.path,
        isJson: false,
        isGathered: true,
      },
    );
    return [{ key: name, keySpan, value }];
  });
  return { kind: 'object', span: node.span, members, ...(open ? { open: true } : {}) };
}
