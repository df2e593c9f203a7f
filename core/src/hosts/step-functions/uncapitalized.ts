import { shapes } from '#schemas/shapes.js';
import type { DocNode, Path } from '../../document/node.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { misspeltFault } from '../misspelt-fault.ts';
import { type Type, typeIn } from '../type-in.ts';

/**
 * The members of the API that are written as the API has them: Step Functions gives every one of them a capital
 * letter, at any depth, and refuses a state machine with another name.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function uncapitalized(type: Type, node: DocNode, at: Path = []): HostFault[] {
  if (node.kind === 'array') {
    const item = type?.kind === 'list' ? type.item : undefined;
    return node.items.flatMap((each, index) => uncapitalized(item, each, [...at, index]));
  }
  if (node.kind !== 'object' || type?.kind !== 'object') return [];
  const members = shapes[type.shape] ?? {};
  return node.members.flatMap(({ key, value }) => {
    const member = Object.keys(members).find((name) => lettersOf(name) === lettersOf(key));
    if (member === undefined) return [];
    const path = [...at, key];
    const inner = value === undefined ? [] : uncapitalized(typeIn(type, member), value, path);
    return /^[a-z]/.test(key) ? [misspelt(path, key, inner), ...inner] : inner;
  });
}

/** One fix heals all that is below as well, innermost first. */
function misspelt(path: Path, written: string, inner: readonly HostFault[]): HostFault {
  const right = written.charAt(0).toUpperCase() + written.slice(1);
  const within = inner.flatMap((each) => each.fixes?.[0]?.edits.at(-1) ?? []).reverse();
  const unknown = 'Step Functions has no field';
  return misspeltFault({ id: 'unknown-member', unknown, path, written, right, within });
}

/** What is worked out has a name that ends with `.$`. */
function lettersOf(name: string): string {
  return name.replace(/\.\$$/, '').toLowerCase();
}
